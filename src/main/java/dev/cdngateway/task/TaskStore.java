package dev.cdngateway.task;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks as callers see them. */
public final class TaskStore {

    private static final String BATCHES = """
            select p.id, p.account, p.vendor, p.kind, p.size, p.queued, p.processing, p.succeeded, p.failed,
                p.cancelled, p.failure, b.attempts, b.vendor_task_id, b.state, b.due_at,
                b.failure as batch_failure, a.next_try_at, a.failure as account_failure
            from part p
                left join batch b on b.id = p.batch_id
                left join account_state a on a.name = p.account
            where p.task_id = :task
            order by p.id""";

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final TaskWriter writer;
    private final TaskSearch search;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TaskStore(
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = JdbcClient.create(template);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(
                TransactionDefinition.ISOLATION_SERIALIZABLE); // H2 keeps each table by itself below it
        this.writer = new TaskWriter(template, new TransactionTemplate(transactions), new AuditTrail(template, ids));
        this.search = new TaskSearch(jdbc);
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Stores a task and its parts in one transaction; they are durable when this returns.
     *
     * @throws org.springframework.dao.DataAccessException if the store cannot take the task now
     */
    public void accept(NewTask task) {
        accept(task, null, null);
    }

    /** The same, untold in the audit, unless the key stands for a task already. */
    public Accepted accept(NewTask task, @Nullable RequestKey key) {
        return accept(task, key, null);
    }

    /**
     * Stores a task and its parts in one transaction, unless its key stands for a task already: of all that come with
     * one key, at once or one by one, a single task is stored. It is durable when this returns.
     *
     * @param key null if the caller gave none
     * @param origin who asked for it, for the audit, which tells of it in the same transaction; null for nobody
     * @throws RequestKey.Reused if the key stands for another request
     * @throws org.springframework.dao.DataAccessException if the store cannot take the task now
     */
    public Accepted accept(NewTask task, @Nullable RequestKey key, @Nullable AuditOrigin origin) {
        TaskInsertion rows =
                new TaskInsertion(task, origin, ids, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Map<String, AccountWait> waits;
        try {
            waits = writer.write(rows, key);
        } catch (DuplicateKeyException taken) {
            return Optional.ofNullable(key).flatMap(this::accepted).orElseThrow(() -> taken);
        }
        events.publishEvent(new WorkAccepted(task.operation(), task.team(), rows.accounts()));
        return new Accepted(task.id(), false, rows.task(waits));
    }

    /**
     * What was accepted with the key, if it still stands for it.
     *
     * @throws RequestKey.Reused if the key stands for another request
     */
    public Optional<Accepted> accepted(RequestKey key) {
        return new RequestKeys(jdbc).task(key, clock.instant()).map(task -> new Accepted(task, true));
    }

    /** A task with its batches, both as they were at one moment. */
    public Optional<Task> find(UUID id) {
        return Objects.requireNonNull(snapshot.execute(begun -> read(id)));
    }

    private Optional<Task> read(UUID id) {
        return jdbc.sql("select * from task where id = :id")
                .param("id", id)
                .query((row, number) -> Rows.task(row))
                .optional()
                .map(task -> task.with(batches(id)));
    }

    /** Those of the tasks that there are, without their batches, in one statement. */
    public List<Task> all(Set<UUID> ids) {
        return jdbc.sql("select * from task where id in (:ids)")
                .param("ids", ids)
                .query((row, number) -> Rows.task(row))
                .list();
    }

    private List<Batch> batches(UUID task) {
        return jdbc.sql(BATCHES)
                .param("task", task)
                .query((row, number) -> BatchRow.read(row))
                .list();
    }

    /** Those of the tasks that have ended. */
    public List<UUID> ended(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select id from task where id in (:ids) and finished_at is not null")
                        .param("ids", ids)
                        .query(UUID.class)
                        .list();
    }

    /** A page of tasks, newest first, without their batches. */
    public TaskPage list(TaskQuery query) {
        return search.list(query);
    }

    /** The targets of a task that have failed by now. */
    public FailedTargets failed(UUID task) {
        return new FailedListing(jdbc).of(task);
    }

    /** A page of a task's targets; empty if there is no such task. */
    public TargetPage targets(UUID task, TargetQuery query) {
        return new TargetListing(jdbc, task, query).page();
    }
}
