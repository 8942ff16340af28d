package dev.cdngateway.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves the parts of batches, and the counts of their tasks with them; always inside a transaction of its caller. */
final class PartStore {

    private final JdbcClient jdbc;
    private final TaskCounts tasks;
    private final PartCuts cuts;

    PartStore(JdbcClient jdbc, TaskCounts tasks, PartCuts cuts) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.cuts = cuts;
    }

    /** Those of the parts that are in no batch yet, and to be sent. */
    Set<UUID> waiting(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql("select id from part where id in (:ids) and waiting = true")
                        .param("ids", ids)
                        .query(UUID.class)
                        .set();
    }

    /**
     * Puts waiting parts into a batch that is being sent, and those of the riders that still wait with them. One
     * statement, since PostgreSQL looks up the foreign key of a row that is changed twice, and locks its task for that:
     * two accounts would wait for each other. Where parts are cut, all tasks are locked first.
     */
    void join(UUID batch, Set<UUID> ids, List<Piece.Share> riders, Instant now) {
        Set<UUID> all = new HashSet<>(ids);
        all.addAll(aboard(riders, ids));
        join(all.isEmpty() ? Map.of() : Map.of(batch, all), now);
    }

    /** Puts waiting parts into batches that are being sent, each into one. */
    void join(Map<UUID, Set<UUID>> batches, Instant now) {
        batches.forEach((batch, ids) ->
                jdbc.sql("""
                        update part set batch_id = :batch, waiting = false, processing = queued, queued = 0
                        where id in (:ids)""").param("batch", batch).param("ids", ids).update());
        List<UUID> all = batches.values().stream().flatMap(Set::stream).toList();
        shiftTasks(shifts(all, TargetStatus.PROCESSING, TargetStatus.QUEUED, TargetStatus.PROCESSING), now);
    }

    /** Locks the tasks of a batch and of its riders in one go, as both are changed. */
    void hold(List<BatchPart> batch, List<Piece.Share> riders) {
        if (!riders.isEmpty()) {
            tasks.hold(Stream.concat(
                            batch.stream().map(BatchPart::id), riders.stream().map(Piece.Share::part))
                    .toList());
        }
    }

    /** Makes a part of its own of some of a part's targets, if it still waits. */
    void split(Piece.Share some) {
        if (!waiting(List.of(some.part())).isEmpty()) {
            UUID part = cuts.detach(some, TargetKind.URL);
            jdbc.sql("update part set waiting = true where id = :id")
                    .param("id", part)
                    .update();
        }
    }

    private Set<UUID> aboard(List<Piece.Share> riders, Set<UUID> others) {
        if (riders.isEmpty()) {
            return Set.of();
        }
        List<UUID> ids = riders.stream().map(Piece.Share::part).toList();
        tasks.hold(Stream.concat(ids.stream(), others.stream()).toList());
        Set<UUID> waiting = waiting(ids);
        return riders.stream()
                .filter(share -> waiting.contains(share.part()))
                .map(share -> cuts.detach(share, TargetKind.URL))
                .collect(Collectors.toSet());
    }

    /** Lets all that rides with a batch wait again, without the batch. */
    void letOff(UUID batch, Instant now) {
        List<UUID> riders =
                jdbc.sql("""
                        select id from part
                        where batch_id = :batch and (queued > 0 or processing > 0)
                            and kind <> (select kind from batch where id = :batch)""").param("batch", batch).query(UUID.class).list();
        letOff(riders, false, now);
    }

    /** @param alone whether they are to ride no more */
    private void letOff(List<UUID> riders, boolean alone, Instant now) {
        if (riders.isEmpty()) {
            return;
        }
        List<Shift> shifts = shifts(riders, TargetStatus.PROCESSING, TargetStatus.PROCESSING, TargetStatus.QUEUED);
        jdbc.sql("""
                        update part set batch_id = null, waiting = true, alone = :alone, queued = queued + processing,
                            processing = 0
                        where id in (:ids)""").param("alone", alone).param("ids", riders).update();
        shiftTasks(shifts, now);
    }

    /** The sizes of the batch's parts that have not ended. */
    Map<UUID, Integer> open(UUID batch) {
        return jdbc
                .sql("select id, size from part where batch_id = :batch and (queued > 0 or processing > 0)")
                .param("batch", batch)
                .query((row, number) -> Map.entry(Rows.uuid(row, "id"), row.getInt("size")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Moves all targets of the batch that stand so; a batch's targets stand alike until its vendor tells of them. */
    void move(UUID batch, TargetStatus from, TargetStatus to, Instant now) {
        List<Shift> shifts = shifts(batch, from, to);
        jdbc.sql("update part set %2$s = %2$s + %1$s, %1$s = 0 where batch_id = :batch"
                        .formatted(from.word(), to.word()))
                .param("batch", batch)
                .update();
        shiftTasks(shifts, now);
    }

    /** The move of as many targets of each part of the batch as are counted now. */
    private List<Shift> shifts(UUID batch, TargetStatus from, TargetStatus to) {
        return shifts(
                jdbc.sql("select id, task_id, " + from.word() + " as moving from part where batch_id = :batch")
                        .param("batch", batch),
                from,
                to);
    }

    private List<Shift> shifts(Collection<UUID> ids, TargetStatus counted, TargetStatus from, TargetStatus to) {
        return ids.isEmpty()
                ? List.of()
                : shifts(
                        jdbc.sql("select id, task_id, " + counted.word() + " as moving from part where id in (:ids)")
                                .param("ids", ids),
                        from,
                        to);
    }

    private static List<Shift> shifts(JdbcClient.StatementSpec select, TargetStatus from, TargetStatus to) {
        return select.query((row, number) -> new Shift(
                        Rows.uuid(row, "id"),
                        Rows.uuid(row, "task_id"),
                        Counts.of(from, row.getInt("moving")),
                        Counts.of(to, row.getInt("moving"))))
                .list();
    }

    /** Sets where the targets of each part stand; what has ended stays as it is. */
    void settle(Settled settled, Instant now) {
        if (!settled.alone().isEmpty()) {
            tasks.hold(Stream.concat(
                            settled.results().keySet().stream(),
                            settled.alone().stream().map(Piece.Share::part))
                    .toList());
        }
        letOff(
                settled.alone().stream()
                        .map(share -> cuts.detach(share, TargetKind.URL))
                        .toList(),
                true,
                now);
        List<Shift> shifts = new ArrayList<>();
        settled.results().forEach((id, news) -> shifts.add(settle(id, old -> merged(old, news))));
        shiftTasks(shifts, now);
    }

    private static List<TargetResult> merged(List<TargetResult> old, List<TargetResult> news) {
        if (news.size() != old.size()) {
            throw new IllegalArgumentException(news.size() + " results for " + old.size() + " targets");
        }
        List<TargetResult> merged = new ArrayList<>(news.size());
        for (int i = 0; i < news.size(); i++) {
            merged.add(old.get(i).ended() ? old.get(i) : news.get(i));
        }
        return merged;
    }

    void requireEnded(Set<UUID> batches) {
        int open = jdbc.sql("select count(*) from part where batch_id in (:batches) and (queued > 0 or processing > 0)")
                .param("batches", batches)
                .query(Integer.class)
                .single();
        if (open > 0) {
            throw new IllegalStateException("Batches " + batches + " cannot end: " + open + " of their parts are open");
        }
    }

    /** Lets all targets of the parts that have not ended fail; returns how many these are. */
    int fail(Collection<UUID> ids, Failure failure, Instant now) {
        List<Shift> shifts = failed(ids, failure);
        shiftTasks(shifts, now);
        return targets(shifts);
    }

    /** Lets all open targets of the account fail; all in one go, so that tasks are locked in their order. */
    BatchStore.Abandoned abandon(String account, Failure unsent, Failure sent, Instant now) {
        Map<Boolean, List<UUID>> open = open(account).stream()
                .collect(Collectors.partitioningBy(Open::sent, Collectors.mapping(Open::id, Collectors.toList())));
        List<Shift> refused = failed(open.getOrDefault(false, List.of()), unsent);
        List<Shift> lost = failed(open.getOrDefault(true, List.of()), sent);
        shiftTasks(Stream.concat(refused.stream(), lost.stream()).toList(), now);
        return new BatchStore.Abandoned(targets(refused), targets(lost));
    }

    private List<Shift> failed(Collection<UUID> ids, Failure failure) {
        TargetResult failed = TargetResult.failed(failure);
        return ids.stream()
                .map(id -> settle(
                        id,
                        old -> old.stream()
                                .map(result -> result.ended() ? result : failed)
                                .toList()))
                .toList();
    }

    private static int targets(List<Shift> shifts) {
        return shifts.stream()
                .mapToInt(shift -> shift.to().failed() - shift.from().failed())
                .sum();
    }

    private Shift settle(UUID id, UnaryOperator<List<TargetResult>> change) {
        return jdbc.sql("select * from part where id = :id for update")
                .param("id", id)
                .query((row, number) -> {
                    List<TargetResult> old = StoredResults.read(row, row.getInt("size"));
                    List<TargetResult> results = change.apply(old);
                    return new Change(
                            new Shift(id, Rows.uuid(row, "task_id"), Rows.counts(row), StoredResults.counts(results)),
                            results,
                            !results.equals(old));
                })
                .single()
                .store(jdbc);
    }

    /** The account's parts with open targets. */
    private List<Open> open(String account) {
        return jdbc.sql("""
                        select p.id, p.processing, b.sent from part p left join batch b on b.id = p.batch_id
                        where p.account = :account and (p.queued > 0 or p.processing > 0)""")
                .param("account", account)
                .query((row, number) ->
                        new Open(Rows.uuid(row, "id"), row.getBoolean("sent") || row.getInt("processing") > 0))
                .list();
    }

    private void shiftTasks(List<Shift> shifts, Instant now) {
        SortedMap<UUID, Counts> changes = new TreeMap<>();
        shifts.forEach(shift -> changes.merge(shift.task(), shift.to().minus(shift.from()), Counts::plus));
        changes.values().removeIf(Counts.NONE::equals);
        tasks.add(changes, now);
    }

    /** A part with open targets; sent if a call that carries it may have been carried out. */
    private record Open(UUID id, boolean sent) {}

    private record Shift(UUID part, UUID task, Counts from, Counts to) {}

    private record Change(Shift shift, List<TargetResult> results, boolean changed) {

        Shift store(JdbcClient jdbc) {
            if (!changed) {
                return shift;
            }
            Counts counts = shift.to();
            jdbc.sql("""
                            update part set waiting = false, queued = :queued, processing = :processing,
                                succeeded = :succeeded, failed = :failed, cancelled = :cancelled, failure = :failure,
                                results = :results
                            where id = :id""")
                    .param("queued", counts.queued())
                    .param("processing", counts.processing())
                    .param("succeeded", counts.succeeded())
                    .param("failed", counts.failed())
                    .param("cancelled", counts.cancelled())
                    .param("failure", Json.write(StoredResults.firstFailure(results)))
                    .param("results", StoredResults.write(results))
                    .param("id", shift.part())
                    .update();
            return shift;
        }
    }
}
