package dev.cdngateway.dispatch;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.WaitingPart;
import dev.cdngateway.vendor.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the waiting parts that share the next vendor call: like with like, in their order, never above the limits. */
final class Packer {

    private final Limits limits;
    private final Duration linger;

    Packer(Limits limits, Duration linger) {
        this.limits = limits;
        this.linger = linger;
    }

    /** The next call's parts; empty if all still wait for company. */
    Optional<List<WaitingPart>> next(List<WaitingPart> waiting, Instant now) {
        return groups(waiting).values().stream()
                .filter(group -> ready(group, now))
                .findFirst()
                .map(this::fill);
    }

    /** The next call's parts, of which one has to be this one, whether or not it has lingered. */
    List<WaitingPart> with(WaitingPart first, List<WaitingPart> waiting) {
        Likeness likeness = Likeness.of(first);
        return fill(Stream.concat(
                        Stream.of(first),
                        waiting.stream()
                                .filter(part -> !part.id().equals(first.id())
                                        && Likeness.of(part).equals(likeness)))
                .toList());
    }

    /** When the first of the parts has waited long enough for company. */
    Optional<Instant> readyAt(List<WaitingPart> waiting) {
        return waiting.stream().map(part -> part.createdAt().plus(linger)).min(Instant::compareTo);
    }

    private Map<Likeness, List<WaitingPart>> groups(List<WaitingPart> waiting) {
        Map<Likeness, List<WaitingPart>> groups = new LinkedHashMap<>();
        waiting.forEach(part -> groups.computeIfAbsent(Likeness.of(part), likeness -> new ArrayList<>())
                .add(part));
        return groups;
    }

    private boolean ready(List<WaitingPart> group, Instant now) {
        int size = group.stream().mapToInt(WaitingPart::size).sum();
        return size >= limits.perCall(group.getFirst().kind()) || group.stream().anyMatch(part -> !lingers(part, now));
    }

    /** A part of a replica whose clock is ahead does not linger at all, rather than for too long. */
    private boolean lingers(WaitingPart part, Instant now) {
        return !part.createdAt().isAfter(now) && part.createdAt().plus(linger).isAfter(now);
    }

    /** A part above today's limits, stored under other settings, is alone. */
    private List<WaitingPart> fill(List<WaitingPart> group) {
        List<WaitingPart> chosen = new ArrayList<>();
        int size = 0;
        for (WaitingPart part : group) {
            if (chosen.isEmpty() || size + part.size() <= limits.perCall(part.kind())) {
                chosen.add(part);
                size += part.size();
            }
        }
        return chosen;
    }

    /** What parts must share to go into one call. */
    private record Likeness(Operation operation, TargetKind kind, Options options) {
        static Likeness of(WaitingPart part) {
            return new Likeness(part.operation(), part.kind(), part.options());
        }
    }
}
