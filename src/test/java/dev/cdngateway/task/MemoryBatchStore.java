package dev.cdngateway.task;

import dev.cdngateway.task.MemoryStore.Part;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The work of one account, in memory. */
final class MemoryBatchStore extends BatchStore {

    private static final Set<BatchState> UNSENT = Set.of(BatchState.SENDING, BatchState.WAITING);

    private static final Ids NO_IDS = new Ids(Clock.systemUTC());

    private final MemoryStore store;

    MemoryBatchStore(MemoryStore store) {
        super(
                JdbcClient.create(MemoryOpenWork.NO_DATABASE),
                new TransactionTemplate(new JdbcTransactionManager(MemoryOpenWork.NO_DATABASE)),
                event -> {},
                NO_IDS);
        this.store = store;
    }

    @Override
    public Set<UUID> intendFirst(
            Fence fence,
            List<UUID> parts,
            Function<Set<UUID>, OpenBatch> batch,
            Function<Set<UUID>, List<Piece.Share>> riders,
            Instant now) {
        return store.change(fence, () -> {
            Set<UUID> left = waiting(parts);
            if (!left.isEmpty()) {
                OpenBatch first = batch.apply(left);
                begin(first, left, now);
                board(first.id(), riders.apply(left));
            }
            return left;
        });
    }

    @Override
    public Set<UUID> intendFirst(Fence fence, List<Intent> intents, Instant now) {
        return store.change(fence, () -> {
            Set<UUID> left = waiting(
                    intents.stream().flatMap(intent -> intent.parts().stream()).toList());
            for (Intent intent : intents) {
                Set<UUID> own = new HashSet<>(intent.parts());
                own.retainAll(left);
                if (!own.isEmpty()) {
                    begin(intent.batch().apply(own), own, now);
                }
            }
            return left;
        });
    }

    private Set<UUID> waiting(List<UUID> parts) {
        return store.parts()
                .filter(part -> part.waiting() && parts.contains(part.id()))
                .map(Part::id)
                .collect(Collectors.toSet());
    }

    private void begin(OpenBatch first, Set<UUID> parts, Instant now) {
        store.put(row(first, BatchState.SENDING, false, 1, now, now, null, null, null));
        parts.forEach(id -> store.put(store.part(id).in(first.id())));
    }

    @Override
    public void split(Fence fence, Piece.Share some) {
        change(fence, () -> {
            if (store.part(some.part()).waiting()) {
                store.put(detach(some).off(false));
            }
        });
    }

    private void board(UUID batch, List<Piece.Share> riders) {
        riders.stream()
                .filter(share -> store.part(share.part()).waiting())
                .forEach(share -> store.put(detach(share).in(batch)));
    }

    private Part detach(Piece.Share share) {
        Part part = store.part(share.part());
        if (part.targets().size() == share.targets().size()) {
            return part;
        }
        store.put(part.without(share.targets()));
        return part.cut(store.id(), share.targets(), part.id());
    }

    private void letOff(OpenBatch batch) {
        store.parts(batch.id()).stream()
                .filter(part -> part.kind() != batch.kind() && !part.ended())
                .forEach(part -> store.put(part.off(false)));
    }

    @Override
    public List<UUID> divide(Fence fence, OpenBatch batch, List<Piece> pieces, Failure failure, Instant now) {
        return store.change(fence, () -> {
            OpenBatch whole = open(batch.id(), UNSENT);
            if (!whole.sent()) {
                move(batch.id(), TargetResult.QUEUED);
            }
            letOff(batch);
            Map<UUID, Integer> sizes = store.parts(batch.id()).stream()
                    .filter(part -> !part.ended())
                    .collect(Collectors.toMap(Part::id, part -> part.targets().size()));
            require(sizes.equals(Piece.sizes(pieces)), "A batch is the sum of its pieces");
            List<UUID> ids = new ArrayList<>();
            for (Piece piece : pieces) {
                ids.add(divide(whole, piece, failure, now));
            }
            store.remove(sizes.keySet());
            store.removeRow(batch.id());
            return ids;
        });
    }

    private UUID divide(OpenBatch whole, Piece piece, Failure failure, Instant now) {
        UUID batch = store.id();
        UUID id = batch;
        Instant oldest = now;
        for (Piece.Share share : piece.shares()) {
            Instant accepted = store.part(share.part()).createdAt();
            oldest = accepted.isBefore(oldest) ? accepted : oldest;
            store.put(store.part(share.part()).cut(id, share.targets(), batch));
            id = store.id();
        }
        store.put(new OpenBatch(
                batch,
                whole.operation(),
                whole.kind(),
                whole.options(),
                piece.size(),
                BatchState.WAITING,
                whole.sent(),
                whole.attempts() - 1,
                oldest,
                now,
                whole.sentAt(),
                null,
                null,
                failure));
        return batch;
    }

    @Override
    public List<String> intendAgain(
            Fence fence,
            UUID batch,
            Function<List<BatchPart>, List<String>> asSent,
            Function<List<BatchPart>, List<Piece.Share>> riders,
            Instant now) {
        return store.change(fence, () -> {
            List<BatchPart> parts = store.open().parts(batch);
            List<String> targets = asSent.apply(parts);
            OpenBatch old = open(batch, Set.of(BatchState.WAITING)).of(targets.size());
            boolean left = !targets.isEmpty();
            store.put(row(
                    left ? old : open(batch, Set.of(BatchState.WAITING)),
                    left ? BatchState.SENDING : BatchState.ENDED,
                    old.sent(),
                    old.attempts() + (left ? 1 : 0),
                    old.dueAt(),
                    left ? now : old.sentAt(),
                    null,
                    null,
                    old.failure()));
            move(batch, TargetResult.PROCESSING);
            board(batch, left ? riders.apply(parts) : List.of());
            return targets;
        });
    }

    @Override
    public Optional<String> adopted(Fence fence, UUID batch, List<String> vendorTaskIds, Instant now, Instant pollAt) {
        Set<String> held = store.rows().stream()
                .filter(row -> !row.id().equals(batch))
                .map(row -> String.valueOf(row.vendorTaskId()))
                .collect(Collectors.toSet());
        Optional<String> free =
                vendorTaskIds.stream().filter(id -> !held.contains(id)).findFirst();
        store.change(fence, () -> free.map(id -> accept(batch, id, now, pollAt)));
        return free;
    }

    @Override
    public void accepted(Fence fence, Map<UUID, String> vendorTaskIds, Instant now, Instant pollAt) {
        change(fence, () -> vendorTaskIds.forEach((batch, id) -> accept(batch, id, now, pollAt)));
    }

    private boolean accept(UUID batch, String vendorTaskId, Instant now, Instant pollAt) {
        OpenBatch old = open(batch, Set.of(BatchState.SENDING, BatchState.WAITING, BatchState.ACCEPTED));
        store.put(row(old, BatchState.ACCEPTED, true, old.attempts(), pollAt, old.sentAt(), vendorTaskId, now, null));
        return true;
    }

    @Override
    public void postpone(
            Fence fence, UUID batch, boolean sent, boolean counted, Failure failure, Instant now, Instant dueAt) {
        change(fence, () -> {
            OpenBatch old = open(batch, UNSENT);
            boolean everSent = old.sent() || sent;
            int attempts = old.attempts() - ((counted || old.state() == BatchState.WAITING) ? 0 : 1);
            store.put(row(old, BatchState.WAITING, everSent, attempts, dueAt, old.sentAt(), null, null, failure));
            if (!everSent) {
                move(batch, TargetResult.QUEUED);
                letOff(old);
            }
        });
    }

    @Override
    public void progressed(Fence fence, UUID batch, Settled settled, Instant now, Instant pollAt) {
        change(fence, () -> {
            OpenBatch old = open(batch, Set.of(BatchState.ACCEPTED));
            store.put(row(
                    old,
                    BatchState.ACCEPTED,
                    true,
                    old.attempts(),
                    pollAt,
                    old.sentAt(),
                    old.vendorTaskId(),
                    old.acceptedAt(),
                    null));
            settle(settled);
        });
    }

    @Override
    public void ended(Fence fence, Set<UUID> batches, Settled settled, Instant now) {
        change(fence, () -> {
            batches.forEach(this::end);
            settle(settled);
            require(
                    batches.stream()
                            .flatMap(batch -> store.parts(batch).stream())
                            .allMatch(Part::ended),
                    "A batch that ends has no open parts");
        });
    }

    private void end(UUID batch) {
        OpenBatch old = store.row(batch);
        if (old != null) {
            store.put(row(
                    old,
                    BatchState.ENDED,
                    old.sent(),
                    old.attempts(),
                    old.dueAt(),
                    old.sentAt(),
                    old.vendorTaskId(),
                    old.acceptedAt(),
                    old.failure()));
        }
    }

    private void settle(Settled settled) {
        settled.alone().forEach(share -> store.put(detach(share).off(true)));
        settled.results().forEach(this::settle);
    }

    private void settle(UUID id, List<TargetResult> news) {
        Part part = store.part(id);
        List<TargetResult> merged = new ArrayList<>();
        for (int i = 0; i < news.size(); i++) {
            TargetResult old = part.results().get(i);
            merged.add(old.ended() ? old : news.get(i));
        }
        store.put(part.with(merged));
    }

    @Override
    public int endedUnsent(Fence fence, Collection<UUID> ids, Failure failure, Instant now) {
        return store.change(fence, () -> {
            List<UUID> waiting =
                    ids.stream().filter(id -> store.part(id).waiting()).toList();
            waiting.forEach(id -> store.settle(id, old -> TargetResult.failed(failure)));
            return waiting.stream()
                    .mapToInt(id -> store.part(id).targets().size())
                    .sum();
        });
    }

    private void move(UUID batch, TargetResult to) {
        store.parts(batch).forEach(part -> store.settle(part.id(), old -> to));
    }

    private OpenBatch open(UUID batch, Set<BatchState> states) {
        OpenBatch row = store.row(batch);
        if (row == null || !states.contains(row.state())) {
            throw new IllegalStateException("Batch " + batch + " is in no state for this change");
        }
        return row;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private void change(Fence fence, Runnable change) {
        store.change(fence, () -> {
            change.run();
            return true;
        });
    }

    private static OpenBatch row(
            OpenBatch old,
            BatchState state,
            boolean sent,
            int attempts,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable String vendorTaskId,
            @Nullable Instant acceptedAt,
            @Nullable Failure failure) {
        return new OpenBatch(
                old.id(),
                old.operation(),
                old.kind(),
                old.options(),
                old.size(),
                state,
                sent,
                attempts,
                old.oldestAt(),
                dueAt,
                sentAt,
                vendorTaskId,
                acceptedAt,
                failure);
    }
}
