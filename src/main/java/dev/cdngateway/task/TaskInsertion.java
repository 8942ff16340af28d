package dev.cdngateway.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one new task. */
final class TaskInsertion {

    private static final String INSERT_TASK = """
            insert into task (id, operation, name, team, options, request_id, trace, retry_of, rejected, rejected_count,
                status, queued, processing, succeeded, failed, cancelled, created_at, updated_at)
            values (:id, :operation, :name, :team, :options, :requestId, :trace, :retryOf, :rejected, :rejectedCount,
                :status, :queued, 0, 0, 0, 0, :now, :now)""";

    private static final String INSERT_PART = """
            insert into part (id, task_id, team, account, vendor, operation, kind, options, size, targets, filter,
                waiting, queued, processing, succeeded, failed, cancelled, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, 0, 0, 0, 0, ?)""";

    private static final String INSERT_HOST = "insert into part_host (host, task_id, part_id) values (?, ?, ?)";

    private final NewTask task;
    private final Ids ids;
    private final Instant now;
    private final List<Object[]> parts = new ArrayList<>();
    private final List<Object[]> hosts = new ArrayList<>();

    TaskInsertion(NewTask task, Ids ids, Instant now) {
        this.task = task;
        this.ids = ids;
        this.now = now;
        task.parts().forEach(this::prepare);
    }

    private void prepare(NewTask.NewPart part) {
        UUID id = ids.next();
        int size = part.targets().size();
        byte[] filter = TargetFilter.of(part.kind(), part.targets());
        parts.add(new Object[] {
            id,
            task.id(),
            task.team(),
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

    /** Writes them, inside a transaction of its caller; the key goes ahead of what is large. */
    void write(JdbcTemplate template, @Nullable RequestKey key) {
        JdbcClient jdbc = JdbcClient.create(template);
        writeTask(jdbc);
        if (key != null) {
            new RequestKeys(jdbc).take(key, task.id(), now);
        }
        template.batchUpdate(INSERT_PART, parts);
        template.batchUpdate(INSERT_HOST, hosts);
    }

    private void writeTask(JdbcClient jdbc) {
        jdbc.sql(INSERT_TASK)
                .param("id", task.id())
                .param("operation", task.operation().word())
                .param("name", Json.write(task.name()))
                .param("team", task.team())
                .param("options", Json.write(task.options()))
                .param("requestId", task.requestId())
                .param("trace", task.trace())
                .param("retryOf", task.retryOf())
                .param("rejected", task.rejected().isEmpty() ? null : Json.write(task.rejected()))
                .param("rejectedCount", task.rejectedCount())
                .param("status", TaskStatus.QUEUED.word())
                .param("queued", task.targets())
                .param("now", Rows.time(now))
                .update();
    }
}
