package dev.cdngateway.task;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks as callers see them. */
public final class TaskStore {

    private static final String INSERT_TASK = """
            insert into task (id, operation, name, team, options, request_id, retry_of, rejected, rejected_count,
                status, queued, processing, succeeded, failed, cancelled, created_at, updated_at)
            values (:id, :operation, :name, :team, :options, :requestId, :retryOf, :rejected, :rejectedCount,
                :status, :queued, 0, 0, 0, 0, :now, :now)""";

    private static final String INSERT_PART = """
            insert into part (id, task_id, team, account, vendor, operation, kind, options, size, targets, filter,
                waiting, queued, processing, succeeded, failed, cancelled, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, 0, 0, 0, 0, ?)""";

    private static final String INSERT_HOST = "insert into part_host (host, task_id, part_id) values (?, ?, ?)";

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
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final TaskSearch search;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TaskStore(
            JdbcTemplate template,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = JdbcClient.create(template);
        this.template = template;
        this.transaction = transaction;
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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Object[]> parts = new ArrayList<>();
        List<Object[]> hosts = new ArrayList<>();
        task.parts().forEach(part -> row(task, part, now, parts, hosts));
        transaction.executeWithoutResult(status -> {
            insert(task, now);
            template.batchUpdate(INSERT_PART, parts);
            template.batchUpdate(INSERT_HOST, hosts);
        });
        events.publishEvent(new WorkAccepted(task.operation(), accounts(task)));
    }

    private void row(NewTask task, NewTask.NewPart part, Instant now, List<Object[]> parts, List<Object[]> hosts) {
        UUID id = ids.next();
        int size = part.targets().size();
        byte[] filter = TargetFilter.of(part.kind(), part.targets());
        parts.add(new Object[] {
            id,
            task.id(),
            Rows.text(task.team()),
            part.account(),
            part.vendor(),
            task.operation().word(),
            part.kind().word(),
            Json.write(task.options().relevantTo(part.kind())),
            size,
            PackedTargets.pack(part.targets()),
            filter,
            size,
            Rows.time(now)
        });
        part.hosts().stream().map(Rows::host).distinct().forEach(host -> hosts.add(new Object[] {host, task.id(), id}));
    }

    private void insert(NewTask task, Instant now) {
        int total =
                task.parts().stream().mapToInt(part -> part.targets().size()).sum();
        jdbc.sql(INSERT_TASK)
                .param("id", task.id())
                .param("operation", task.operation().word())
                .param("name", Json.write(task.name()))
                .param("team", task.team())
                .param("options", Json.write(task.options()))
                .param("requestId", task.requestId())
                .param("retryOf", task.retryOf())
                .param("rejected", task.rejected().isEmpty() ? null : Json.write(task.rejected()))
                .param("rejectedCount", task.rejectedCount())
                .param("status", TaskStatus.QUEUED.word())
                .param("queued", total)
                .param("now", Rows.time(now))
                .update();
    }

    private static Set<String> accounts(NewTask task) {
        return task.parts().stream().map(NewTask.NewPart::account).collect(Collectors.toSet());
    }

    /** A task with its batches. */
    public Optional<Task> find(UUID id) {
        return jdbc.sql("select * from task where id = :id")
                .param("id", id)
                .query((row, number) -> Rows.task(row))
                .optional()
                .map(task -> task.with(batches(id)));
    }

    private List<Batch> batches(UUID task) {
        return jdbc.sql(BATCHES)
                .param("task", task)
                .query((row, number) -> BatchRow.read(row))
                .list();
    }

    /** A page of tasks, newest first, without their batches. */
    public TaskPage list(TaskQuery query) {
        return search.list(query);
    }

    /** A page of a task's targets; empty if there is no such task. */
    public TargetPage targets(UUID task, TargetQuery query) {
        return new TargetListing(jdbc, task, query).page();
    }
}
