package dev.cdngateway.task;

import dev.cdngateway.task.MemoryStore.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What there is to do, in memory. */
final class MemoryOpenWork extends OpenWork {

    /** Shows what the stand-in for a store does not stand in for. */
    static final DataSource NO_DATABASE = new AbstractDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("Memory has no tables");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    };

    private final MemoryStore store;

    MemoryOpenWork(MemoryStore store) {
        super(JdbcClient.create(NO_DATABASE));
        this.store = store;
    }

    @Override
    public boolean any(String account) {
        return store.parts().anyMatch(part -> !part.ended())
                || store.rows().stream().anyMatch(batch -> batch.state() != BatchState.ENDED);
    }

    @Override
    public List<WaitingPart> waiting(String account, int limit) {
        return store
                .parts()
                .filter(Part::waiting)
                .collect(Collectors.groupingBy(Part::team, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .map(part -> new WaitingPart(
                        part.id(),
                        part.task(),
                        part.team(),
                        part.operation(),
                        part.kind(),
                        part.options(),
                        part.targets().size(),
                        part.alone(),
                        part.createdAt()))
                .toList();
    }

    @Override
    public Map<UUID, List<String>> targets(Collection<UUID> ids) {
        return store.parts().filter(part -> ids.contains(part.id())).collect(Collectors.toMap(Part::id, Part::targets));
    }

    @Override
    public List<BatchPart> parts(UUID batch) {
        return parts(batch, part -> part.kind() == kind(batch) && !part.ended());
    }

    @Override
    public List<BatchPart> allParts(UUID batch) {
        return parts(batch, part -> part.kind() == kind(batch));
    }

    @Override
    public List<BatchPart> riders(UUID batch) {
        return parts(batch, part -> part.kind() != kind(batch) && !part.ended());
    }

    private TargetKind kind(UUID batch) {
        return Objects.requireNonNull(store.row(batch)).kind();
    }

    private List<BatchPart> parts(UUID batch, Predicate<Part> which) {
        return store.parts(batch).stream()
                .filter(which)
                .map(MemoryOpenWork::batchPart)
                .toList();
    }

    private static BatchPart batchPart(Part part) {
        return new BatchPart(part.id(), part.task(), part.kind(), part.targets(), part.results());
    }

    @Override
    public List<UUID> tasks(UUID batch, int limit) {
        return store.parts(batch).stream()
                .map(Part::task)
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public List<OpenBatch> due(String account, BatchState state, Instant now, int limit) {
        return store.rows().stream()
                .filter(batch -> batch.state() == state && !batch.dueAt().isAfter(now))
                .sorted(Comparator.comparing(OpenBatch::dueAt).thenComparing(OpenBatch::id))
                .limit(limit)
                .toList();
    }

    @Override
    public List<OpenBatch> sendable(String account, Collection<UUID> cleared, Instant now, int limit) {
        return due(account, BatchState.WAITING, now, Integer.MAX_VALUE).stream()
                .filter(batch -> !batch.sent() || cleared.contains(batch.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<OpenBatch> unsent(String account, Operation operation, TargetKind kind, Instant now, int limit) {
        return due(account, BatchState.WAITING, now, Integer.MAX_VALUE).stream()
                .filter(batch -> !batch.sent() && batch.operation() == operation && batch.kind() == kind)
                .limit(limit)
                .toList();
    }

    @Override
    public List<OpenBatch> doubtful(String account, Collection<UUID> cleared, Instant now, int limit) {
        return due(account, BatchState.WAITING, now, Integer.MAX_VALUE).stream()
                .filter(batch -> batch.sent() && !cleared.contains(batch.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public Set<String> vendorTasks(String account) {
        return store.rows().stream()
                .filter(batch -> batch.state() == BatchState.ACCEPTED)
                .map(batch -> Objects.requireNonNull(batch.vendorTaskId()))
                .collect(Collectors.toSet());
    }

    @Override
    public Instant newestAt(UUID batch) {
        return store.parts(batch).stream()
                .filter(part -> !part.ended())
                .map(Part::createdAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Override
    public boolean lostOthers(String account, UUID batch, Instant since) {
        return store.rows().stream()
                .filter(other -> !other.id().equals(batch) && other.sent())
                .filter(other -> other.sentAt() != null && !other.sentAt().isBefore(since))
                .anyMatch(other -> other.vendorTaskId() == null || other.attempts() > 1);
    }

    @Override
    public List<OpenBatch> overdue(String account, Instant before) {
        return store.rows().stream()
                .filter(batch ->
                        batch.state() == BatchState.WAITING && !batch.oldestAt().isAfter(before))
                .sorted(Comparator.comparing(OpenBatch::dueAt).thenComparing(OpenBatch::id))
                .toList();
    }

    @Override
    public Backlog backlog(String account) {
        List<Part> queued = store.parts()
                .filter(part -> part.results().contains(TargetResult.QUEUED))
                .toList();
        return new Backlog(
                queued.stream().mapToLong(part -> part.targets().size()).sum(),
                queued.stream().map(Part::createdAt).min(Instant::compareTo).orElse(null));
    }

    @Override
    public List<String> accountsWithWork() {
        throw new UnsupportedOperationException(Objects.toString(store));
    }
}
