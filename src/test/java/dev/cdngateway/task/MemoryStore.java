package dev.cdngateway.task;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Keeps the work of one account in memory, as the tables would: for the many worlds that a database is too slow for. */
public final class MemoryStore implements ModelStore {

    private final Clock clock;
    private final MemoryBatchStore batches = new MemoryBatchStore(this);
    private final MemoryOpenWork open = new MemoryOpenWork(this);
    private final MemoryHealthStore health = new MemoryHealthStore(this);
    private Map<UUID, Part> parts = new LinkedHashMap<>();
    private Map<UUID, OpenBatch> rows = new LinkedHashMap<>();
    private Write write = Write.DONE;
    private long ids;
    private int changes;
    long epoch;

    public MemoryStore(Clock clock) {
        this.clock = clock;
    }

    /** Greater than all before it. */
    UUID id() {
        return new UUID(0x7000L, ++ids);
    }

    @Override
    public void accept(NewTask task) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        changes++;
        for (NewTask.NewPart part : task.parts()) {
            put(new Part(
                    id(),
                    task.id(),
                    task.team(),
                    task.operation(),
                    part.kind(),
                    task.options().relevantTo(part.kind()),
                    part.targets(),
                    Collections.nCopies(part.targets().size(), TargetResult.QUEUED),
                    true,
                    null,
                    false,
                    now));
        }
    }

    @Override
    public void cancel(UUID task) {
        changes++;
        TargetResult cancelled = new TargetResult(TargetStatus.CANCELLED, null);
        parts().filter(part -> part.task().equals(task))
                .toList()
                .forEach(part -> settle(part.id(), old -> old.equals(TargetResult.QUEUED) ? cancelled : old));
    }

    @Override
    public List<Line> lines() {
        return parts.values().stream().map(this::line).toList();
    }

    private Line line(Part part) {
        OpenBatch batch = part.batch() == null ? null : rows.get(part.batch());
        return new Line(
                part.id(),
                part.task(),
                part.team(),
                part.operation(),
                part.kind(),
                batch != null && batch.kind() != part.kind(),
                part.alone(),
                part.options(),
                part.targets(),
                part.results(),
                part.batch(),
                batch == null ? 0 : batch.attempts(),
                batch == null ? null : batch.vendorTaskId());
    }

    /** A change that is made whole or not at all, and only by the account's owner. */
    <T> T change(Fence fence, Supplier<T> change) {
        if (fence.epoch() != epoch) {
            throw new Fence.Lost(fence);
        }
        Write how = write;
        write = Write.DONE;
        if (how == Write.NOT_DONE) {
            throw new TransactionSystemException("The connection broke");
        }
        changes++;
        Map<UUID, Part> partsBefore = new LinkedHashMap<>(parts);
        Map<UUID, OpenBatch> rowsBefore = new LinkedHashMap<>(rows);
        T result;
        try {
            result = change.get();
        } catch (RuntimeException e) {
            parts = partsBefore;
            rows = rowsBefore;
            throw e;
        }
        if (how == Write.DONE_BUT_NOT_TOLD) {
            throw new TransactionSystemException("The connection broke");
        }
        return result;
    }

    Stream<Part> parts() {
        return parts.values().stream();
    }

    List<Part> parts(UUID batch) {
        return parts().filter(part -> batch.equals(part.batch())).toList();
    }

    Part part(UUID id) {
        return Objects.requireNonNull(parts.get(id));
    }

    void put(Part part) {
        parts.put(part.id(), part);
    }

    void remove(Collection<UUID> ids) {
        parts.keySet().removeAll(ids);
    }

    /** Sets where the targets of a part stand that have not ended. */
    void settle(UUID id, UnaryOperator<TargetResult> change) {
        Part part = part(id);
        put(part.with(part.results().stream()
                .map(old -> old.ended() ? old : change.apply(old))
                .toList()));
    }

    Collection<OpenBatch> rows() {
        return rows.values();
    }

    @Nullable
    OpenBatch row(UUID batch) {
        return rows.get(batch);
    }

    void put(OpenBatch batch) {
        rows.put(batch.id(), batch);
    }

    void removeRow(UUID batch) {
        rows.remove(batch);
    }

    @Override
    public BatchStore batches() {
        return batches;
    }

    @Override
    public OpenWork open() {
        return open;
    }

    @Override
    public AccountHealthStore health() {
        return health;
    }

    @Override
    public int version() {
        return changes;
    }

    @Override
    public void next(Write how) {
        write = how;
    }

    /** A row of the table of parts. */
    record Part(
            UUID id,
            UUID task,
            String team,
            Operation operation,
            TargetKind kind,
            Options options,
            List<String> targets,
            List<TargetResult> results,
            boolean waiting,
            @Nullable UUID batch,
            boolean alone,
            Instant createdAt) {

        Part with(List<TargetResult> news) {
            boolean waits = waiting && news.stream().noneMatch(TargetResult::ended);
            return new Part(id, task, team, operation, kind, options, targets, news, waits, batch, alone, createdAt);
        }

        Part in(UUID joined) {
            List<TargetResult> sent = Collections.nCopies(targets.size(), TargetResult.PROCESSING);
            return new Part(id, task, team, operation, kind, options, targets, sent, false, joined, alone, createdAt);
        }

        /** Some of its targets, which all stand alike, as a part of its own. */
        Part cut(UUID cut, List<String> some, UUID other) {
            List<TargetResult> same = Collections.nCopies(some.size(), results.getFirst());
            return new Part(cut, task, team, operation, kind, options, some, same, false, other, alone, createdAt);
        }

        /** Waiting again, without a batch. */
        Part off(boolean forGood) {
            List<TargetResult> queued = Collections.nCopies(targets.size(), TargetResult.QUEUED);
            return new Part(id, task, team, operation, kind, options, targets, queued, true, null, forGood, createdAt);
        }

        /** Without some of its targets, which all stand alike. */
        Part without(Collection<String> some) {
            List<String> rest =
                    targets.stream().filter(target -> !some.contains(target)).toList();
            List<TargetResult> same = Collections.nCopies(rest.size(), results.getFirst());
            return new Part(id, task, team, operation, kind, options, rest, same, waiting, batch, alone, createdAt);
        }

        boolean ended() {
            return results.stream().allMatch(TargetResult::ended);
        }
    }
}
