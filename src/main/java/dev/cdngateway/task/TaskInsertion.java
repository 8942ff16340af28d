package dev.cdngateway.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one new task. */
final class TaskInsertion {

    private static final String INSERT_TASK = """
            insert into task (id, operation, name, team, options, request_id, trace, retry_of, rejected, rejected_count,
                status, queued, processing, succeeded, failed, cancelled, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?)""";

    private static final String INSERT_PART = """
            insert into part (id, task_id, team, account, vendor, operation, kind, options, size, targets, filter,
                waiting, queued, processing, succeeded, failed, cancelled, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, 0, 0, 0, 0, ?)""";

    private static final String INSERT_HOST = "insert into part_host (host, task_id, part_id) values (?, ?, ?)";

    /** How many parts are made ready at once, so that the heap does not hold all of a large task. */
    private static final int AT_ONCE = 50;

    private final NewTask task;
    private final Instant now;
    private final List<UUID> partIds;

    TaskInsertion(NewTask task, Ids ids, Instant now) {
        this.task = task;
        this.now = now;
        this.partIds = task.parts().stream().map(part -> ids.next()).toList();
    }

    /** Writes them, inside a transaction of its caller; the key goes ahead of what is large. */
    void write(JdbcTemplate template, @Nullable RequestKey key) {
        writeTask(template);
        if (key != null) {
            new RequestKeys(JdbcClient.create(template)).take(key, task.id(), now);
        }
        for (int from = 0; from < partIds.size(); from += AT_ONCE) {
            writeParts(template, from, Math.min(partIds.size(), from + AT_ONCE));
        }
    }

    private void writeParts(JdbcTemplate template, int from, int to) {
        List<Object[]> parts = new ArrayList<>();
        List<Object[]> hosts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            UUID id = partIds.get(i);
            NewTask.NewPart part = task.parts().get(i);
            parts.add(row(id, part));
            part.hosts().stream()
                    .map(Rows::host)
                    .distinct()
                    .forEach(host -> hosts.add(new Object[] {host, task.id(), id}));
        }
        template.batchUpdate(INSERT_PART, parts);
        template.batchUpdate(INSERT_HOST, hosts);
    }

    private Object[] row(UUID id, NewTask.NewPart part) {
        List<String> targets = List.copyOf(part.targets());
        return new Object[] {
            id,
            task.id(),
            task.team(),
            part.account(),
            part.vendor(),
            task.operation().word(),
            part.kind().word(),
            Json.write(task.options().relevantTo(part.kind())),
            targets.size(),
            PackedTargets.pack(targets),
            TargetFilter.of(part.kind(), targets),
            targets.size(),
            Rows.time(now)
        };
    }

    private void writeTask(JdbcTemplate template) {
        template.update(
                INSERT_TASK,
                task.id(),
                task.operation().word(),
                Json.write(task.name()),
                task.team(),
                Json.write(task.options()),
                task.requestId(),
                task.trace(),
                task.retryOf(),
                task.rejected().isEmpty() ? null : Json.write(task.rejected()),
                task.rejectedCount(),
                TaskStatus.QUEUED.word(),
                task.targets(),
                Rows.time(now),
                Rows.time(now));
    }

    /** The task as it was written. */
    Task task(Map<String, AccountWait> waits) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < partIds.size(); i++) {
            NewTask.NewPart part = task.parts().get(i);
            batches.add(batch(partIds.get(i), part, waits.get(part.account())));
        }
        return new Task(
                task.id(),
                task.operation(),
                task.name(),
                task.team(),
                TaskStatus.QUEUED,
                Counts.of(TargetStatus.QUEUED, task.targets()),
                now,
                now,
                null,
                task.retryOf(),
                task.rejected(),
                task.rejectedCount(),
                batches);
    }

    private static Batch batch(UUID id, NewTask.NewPart part, @Nullable AccountWait wait) {
        int size = part.targets().size();
        return new Batch(
                id,
                part.account(),
                part.vendor(),
                part.kind(),
                BatchStatus.QUEUED,
                size,
                Counts.of(TargetStatus.QUEUED, size),
                0,
                null,
                wait == null ? null : wait.nextTryAt(),
                wait == null ? null : wait.failure());
    }
}
