package dev.cdngateway.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the counts of tasks, and what follows from them; always inside a transaction of its caller. */
final class TaskCounts {

    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    TaskCounts(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Adds to the counts of tasks; these are locked in the order of their ids, so that no two owners block each other. */
    void add(SortedMap<UUID, Counts> changes, Instant now) {
        List<UUID> ids = new ArrayList<>(changes.keySet());
        for (int start = 0; start < ids.size(); start += AT_ONCE) {
            lock(ids.subList(start, Math.min(ids.size(), start + AT_ONCE)))
                    .forEach(task -> store(task, changes.getOrDefault(task.id(), Counts.NONE), now));
        }
    }

    private List<Locked> lock(List<UUID> ids) {
        return jdbc.sql("select * from task where id in (:ids) order by id for update")
                .param("ids", ids)
                .query((row, number) -> new Locked(Rows.uuid(row, "id"), Rows.operation(row), Rows.counts(row)))
                .list();
    }

    private void store(Locked task, Counts change, Instant now) {
        Counts counts = task.counts().plus(change);
        TaskStatus status = counts.taskStatus();
        if (counts.finished() && !task.counts().finished()) {
            events.publishEvent(new TaskEnded(task.id(), task.operation(), status));
        }
        jdbc.sql("""
                        update task set status = :status, queued = :queued, processing = :processing,
                            succeeded = :succeeded, failed = :failed, cancelled = :cancelled, updated_at = :now,
                            finished_at = :finishedAt
                        where id = :id""")
                .param("status", status.word())
                .param("queued", counts.queued())
                .param("processing", counts.processing())
                .param("succeeded", counts.succeeded())
                .param("failed", counts.failed())
                .param("cancelled", counts.cancelled())
                .param("now", Rows.time(now))
                .param("finishedAt", counts.finished() ? Rows.time(now) : null)
                .param("id", task.id())
                .update();
    }

    /** Locks the tasks of parts, for a transaction that is to insert parts, which locks them too, but in no order. */
    void hold(Collection<UUID> parts) {
        jdbc.sql(
                        "select id from task where id in (select task_id from part where id in (:parts)) order by id for update")
                .param("parts", parts)
                .query(UUID.class)
                .list();
    }

    /** Notes on the batches' tasks that something about them changed. */
    void touch(Collection<UUID> batches, Instant now) {
        jdbc.sql(
                        "select id from task where id in (select task_id from part where batch_id in (:batches)) order by id for update")
                .param("batches", batches)
                .query(UUID.class)
                .list();
        jdbc.sql("""
                        update task set updated_at = :now
                        where finished_at is null and id in (select task_id from part where batch_id in (:batches))""").param("now", Rows.time(now)).param("batches", batches).update();
    }

    private record Locked(UUID id, Operation operation, Counts counts) {}
}
