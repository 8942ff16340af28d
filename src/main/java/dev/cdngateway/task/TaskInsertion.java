package dev.cdngateway.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one new task. */
final class TaskInsertion {

    private static final int FEW_PARTS = 4;
    private static final int FEW_TARGETS = 1000;

    private final NewTask task;
    private final Instant now;
    private final List<UUID> partIds;
    private final @Nullable AuditOrigin origin;
    private final List<Object[]> readyParts; // so that whoever writes a group need not make them for the others

    /** @param origin who asked for it, for the audit; null for nobody */
    TaskInsertion(NewTask task, @Nullable AuditOrigin origin, Ids ids, Instant now) {
        this.task = task;
        this.now = now;
        this.origin = origin;
        this.partIds = task.parts().stream().map(part -> ids.next()).toList();
        this.readyParts =
                small() ? IntStream.range(0, parts()).mapToObj(this::makePart).toList() : List.of();
    }

    /** Whether it takes no longer to write than most others. */
    boolean small() {
        return partIds.size() <= FEW_PARTS && task.targets() <= FEW_TARGETS;
    }

    Set<String> accounts() {
        return task.parts().stream().map(NewTask.NewPart::account).collect(Collectors.toSet());
    }

    void take(RequestKey key, JdbcTemplate template) {
        new RequestKeys(JdbcClient.create(template)).take(key, task.id(), now);
    }

    Optional<AuditEntry> audit() {
        return Optional.ofNullable(origin).map(asked -> AuditEntry.accepted(asked, task.id(), task.targets()));
    }

    /** How many parts it has. */
    int parts() {
        return partIds.size();
    }

    /** The columns of a part, made when they are asked for where the task is large, so that the heap never holds all. */
    Object[] part(int index) {
        return readyParts.isEmpty() ? makePart(index) : readyParts.get(index);
    }

    private Object[] makePart(int index) {
        NewTask.NewPart part = task.parts().get(index);
        List<String> targets = List.copyOf(part.targets());
        return new Object[] {
            partIds.get(index),
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

    /** How large a part's columns are, about. */
    static long bytes(Object[] part) {
        return Stream.of(part)
                .mapToLong(column -> column instanceof byte[] bytes ? bytes.length : 0)
                .sum();
    }

    /** The columns of each host of a part. */
    Stream<Object[]> hosts(int index) {
        return task.parts().get(index).hosts().stream()
                .map(Rows::host)
                .distinct()
                .map(host -> new Object[] {host, task.id(), partIds.get(index)});
    }

    /** The columns of the task. */
    Object[] columns() {
        return new Object[] {
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
            Rows.time(now)
        };
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
