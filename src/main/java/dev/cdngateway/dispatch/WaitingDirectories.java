package dev.cdngateway.dispatch;

import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.WaitingPart;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directories that wait to be purged, for URLs whose turn it is: these ride with a directory that is over them. */
final class WaitingDirectories {

    /** How many batches that are to be sent again are looked at. */
    private static final int AGAIN = 10;

    private final AccountWork work;
    private final WaitingLine line;
    private final Map<UUID, Directories> known = new HashMap<>();

    WaitingDirectories(AccountWork work, WaitingLine line) {
        this.work = work;
        this.line = line;
    }

    /** Those that can be sent now and that one of these parts, which are alike, may ride with. */
    Shelter over(List<WaitingPart> parts, Instant now) {
        return parts.stream()
                .filter(Riders::canRide)
                .findFirst()
                .map(WaitingPart::options)
                .map(options -> Shelter.of(Stream.concat(again(options, now), first(options))))
                .orElse(Shelter.NONE);
    }

    /** Unsent batches that are to be sent again. */
    private Stream<Waiting> again(Options options, Instant now) {
        return work.open().unsent(work.name(), Operation.PURGE, TargetKind.DIRECTORY, now, AGAIN).stream()
                .filter(batch -> batch.options().equals(options))
                .map(batch -> new Waiting.Again(
                        batch, work.directories(batch, work.open().parts(batch.id()))));
    }

    private Stream<Waiting> first(Options options) {
        Map<UUID, WaitingPart> waiting = line.head().stream()
                .filter(part -> part.operation() == Operation.PURGE && part.kind() == TargetKind.DIRECTORY)
                .collect(Collectors.toMap(WaitingPart::id, Function.identity()));
        learn(waiting);
        return line.head().stream()
                .filter(part -> waiting.containsKey(part.id()) && part.options().equals(options))
                .map(part -> new Waiting.First(part, Objects.requireNonNull(known.get(part.id()))));
    }

    private void learn(Map<UUID, WaitingPart> waiting) {
        known.keySet().retainAll(waiting.keySet());
        Set<UUID> news = new HashSet<>(waiting.keySet());
        news.removeAll(known.keySet());
        Map<UUID, List<String>> targets = work.open().targets(news);
        news.forEach(id -> known.put(
                id, directories(Objects.requireNonNull(waiting.get(id)).task(), targets.getOrDefault(id, List.of()))));
    }

    private Directories directories(UUID task, List<String> targets) {
        Directories directories = new Directories(work.account().capabilities());
        targets.forEach(target -> directories.add(task, target));
        return directories;
    }

    /** Directories of one call. */
    sealed interface Waiting {

        Directories directories();

        /** Of a batch that is to be sent again. */
        record Again(OpenBatch batch, Directories directories) implements Waiting {}

        /** Of a part that is in no batch yet. */
        record First(WaitingPart part, Directories directories) implements Waiting {}
    }
}
