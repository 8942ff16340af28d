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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directories that wait to be purged, for URLs whose turn it is: these ride with a directory that is over them. */
final class WaitingDirectories {

    /** How many batches that are to be sent again are looked at. */
    private static final int AGAIN = 10;

    private final AccountWork work;
    private final WaitingLine line;
    private final Doubts doubts;
    private final Map<UUID, Directories> known = new HashMap<>();

    WaitingDirectories(AccountWork work, WaitingLine line, Doubts doubts) {
        this.work = work;
        this.line = line;
        this.doubts = doubts;
    }

    /** Those that can be sent now and that one of these parts, which are alike, can ride with. */
    List<Waiting> over(List<WaitingPart> parts, Instant now) {
        return parts.stream()
                .filter(Riders::canRide)
                .findFirst()
                .map(WaitingPart::options)
                .map(options ->
                        Stream.concat(again(options, now), first(options)).toList())
                .orElse(List.of());
    }

    /** Unsent batches that are to be sent again. */
    private Stream<Waiting> again(Options options, Instant now) {
        return work.open().sendable(work.name(), doubts.cleared(), now, AGAIN).stream()
                .filter(batch -> !batch.sent() && is(batch.operation(), batch.kind(), batch.options(), options))
                .map(batch ->
                        new Waiting.Again(batch, work.directories(work.open().parts(batch.id()))));
    }

    private Stream<Waiting> first(Options options) {
        List<WaitingPart> waiting = line.head().stream()
                .filter(part -> is(part.operation(), part.kind(), part.options(), options))
                .toList();
        learn(waiting);
        return waiting.stream().map(part -> new Waiting.First(part, Objects.requireNonNull(known.get(part.id()))));
    }

    private void learn(List<WaitingPart> waiting) {
        Set<UUID> ids = waiting.stream().map(WaitingPart::id).collect(Collectors.toCollection(HashSet::new));
        known.keySet().retainAll(ids);
        ids.removeAll(known.keySet());
        Map<UUID, List<String>> targets = work.open().targets(ids);
        waiting.forEach(part ->
                known.computeIfAbsent(part.id(), id -> directories(part.task(), targets.getOrDefault(id, List.of()))));
    }

    private Directories directories(UUID task, List<String> targets) {
        Directories directories = new Directories(work.account().capabilities());
        targets.forEach(target -> directories.add(task, target));
        return directories;
    }

    private static boolean is(Operation operation, TargetKind kind, Options options, Options wanted) {
        return operation == Operation.PURGE && kind == TargetKind.DIRECTORY && options.equals(wanted);
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
