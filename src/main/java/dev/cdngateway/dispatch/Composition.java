package dev.cdngateway.dispatch;

import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.WaitingPart;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Parts that share a call, and what the vendor gets: each target once, within the bytes of a call.
 *
 * @param asked the targets of parts, these among them, as they were asked for
 */
record Composition(Account account, List<WaitingPart> parts, Map<UUID, List<String>> asked, List<String> targets) {

    static Composition of(Account account, List<WaitingPart> chosen, Map<UUID, List<String>> asked) {
        List<WaitingPart> parts = new ArrayList<>();
        SequencedSet<String> all = new LinkedHashSet<>();
        long bytes = 0;
        for (WaitingPart part : chosen) {
            List<String> more = asSent(account, part, asked.getOrDefault(part.id(), List.of())).stream()
                    .filter(target -> !all.contains(target))
                    .toList();
            long added = more.stream().mapToLong(Limits::bytes).sum();
            if (parts.isEmpty() || bytes + added <= account.limits().bytesPerCall()) {
                parts.add(part);
                all.addAll(more);
                bytes += added;
            }
        }
        return new Composition(account, parts, asked, List.copyOf(all));
    }

    /** What is left of it when the other parts are not sent. */
    Composition only(Set<UUID> ids) {
        return ids.size() == parts.size()
                ? this
                : of(
                        account,
                        parts.stream().filter(part -> ids.contains(part.id())).toList(),
                        asked);
    }

    private static Collection<String> asSent(Account account, WaitingPart part, List<String> targets) {
        return targets.stream()
                .map(target -> account.capabilities().asSent(part.kind(), target))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    OpenBatch batch(Instant now) {
        WaitingPart first = parts.getFirst();
        Instant oldest = parts.stream()
                .map(WaitingPart::createdAt)
                .min(Instant::compareTo)
                .orElse(now);
        return OpenBatch.first(
                first.id(), first.operation(), first.kind(), first.options(), targets.size(), oldest, now);
    }

    /** The directories in it. */
    Directories directories() {
        Directories directories = new Directories(account.capabilities());
        parts.stream()
                .filter(part -> part.operation() == Operation.PURGE && part.kind() == TargetKind.DIRECTORY)
                .forEach(part -> asked.getOrDefault(part.id(), List.of())
                        .forEach(target -> directories.add(part.task(), target)));
        return directories;
    }

    Options options() {
        return parts.getFirst().options();
    }

    List<UUID> ids() {
        return parts.stream().map(WaitingPart::id).toList();
    }

    /** How many targets need no unit of their own, as another task asked for them too. */
    int shared() {
        return parts.stream().mapToInt(WaitingPart::size).sum() - targets.size();
    }
}
