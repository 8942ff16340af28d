package dev.cdngateway.task;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work of each account. Every change is one transaction that the account's owner alone can make: the others get
 * {@link Fence.Lost}.
 */
public class BatchStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TaskCounts tasks;
    private final PartCuts cuts;
    private final PartStore parts;

    BatchStore(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Ids ids) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tasks = new TaskCounts(jdbc, events);
        this.cuts = new PartCuts(jdbc, ids);
        this.parts = new PartStore(jdbc, tasks, cuts);
    }

    /**
     * Stores the intent to send those of the parts that still wait, for some may have been cancelled, in a new batch.
     *
     * @param batch makes the batch of the parts that are left
     * @param riders gives what else rides with these: targets of other parts, as long as they wait
     * @return these; nothing is stored if there are none
     */
    public Set<UUID> intendFirst(
            Fence fence,
            List<UUID> parts,
            Function<Set<UUID>, OpenBatch> batch,
            Function<Set<UUID>, List<Piece.Share>> riders,
            Instant now) {
        return fenced(fence, () -> {
            Set<UUID> left = this.parts.waiting(parts);
            if (!left.isEmpty()) {
                OpenBatch first = batch.apply(left);
                insert(fence, first, now);
                this.parts.join(first.id(), left, riders.apply(left), now);
            }
            return left;
        });
    }

    /**
     * The same for several batches with which nothing rides, in one go.
     *
     * @return all parts that still wait; nothing is stored of a batch that has none
     */
    public Set<UUID> intendFirst(Fence fence, List<Intent> intents, Instant now) {
        return fenced(fence, () -> {
            Set<UUID> left = parts.waiting(
                    intents.stream().flatMap(intent -> intent.parts().stream()).toList());
            Map<UUID, Set<UUID>> joining = new LinkedHashMap<>();
            for (Intent intent : intents) {
                Set<UUID> own = new HashSet<>(intent.parts());
                own.retainAll(left);
                if (!own.isEmpty()) {
                    OpenBatch first = intent.batch().apply(own);
                    insert(fence, first, now);
                    joining.put(first.id(), own);
                }
            }
            parts.join(joining, now);
            return left;
        });
    }

    private void insert(Fence fence, OpenBatch batch, Instant now) {
        jdbc.sql("""
                        insert into batch (id, account, operation, kind, options, size, state, sent, attempts,
                            oldest_at, due_at, sent_at)
                        values (:id, :account, :operation, :kind, :options, :size, 'sending', false, 1,
                            :oldestAt, :now, :now)""")
                .param("id", batch.id())
                .param("account", fence.account())
                .param("operation", batch.operation().word())
                .param("kind", batch.kind().word())
                .param("options", Json.write(batch.options()))
                .param("size", batch.size())
                .param("oldestAt", Rows.time(batch.oldestAt()))
                .param("now", Rows.time(now))
                .update();
    }

    /**
     * Puts smaller batches, which are sent by themselves, in the place of one whose call was refused. That call does not
     * count against {@code attempts}.
     *
     * @param failure why the batch was refused
     * @return the ids of the smaller ones, in the order of the pieces
     * @throws IllegalStateException if the pieces are not together what the batch holds; nothing is stored then
     */
    public List<UUID> divide(Fence fence, OpenBatch batch, List<Piece> pieces, Failure failure, Instant now) {
        return fenced(fence, () -> {
            if (sent(batch.id())) {
                tasks.touch(Set.of(batch.id()), now);
            } else {
                parts.move(batch.id(), TargetStatus.PROCESSING, TargetStatus.QUEUED, now);
            }
            parts.letOff(batch.id(), now);
            Map<UUID, Integer> sizes = parts.open(batch.id());
            if (!sizes.equals(Piece.sizes(pieces))) {
                throw new IllegalStateException("Batch " + batch.id() + " is not the sum of its pieces");
            }
            List<UUID> batches = cuts.divide(batch.kind(), pieces);
            for (int i = 0; i < pieces.size(); i++) {
                insertPiece(batch.id(), batches.get(i), pieces.get(i), failure, now);
            }
            cuts.delete(sizes.keySet());
            open(batch.id(), jdbc.sql("delete from batch where id = :id and state in ('sending', 'waiting')"));
            return batches;
        });
    }

    private void insertPiece(UUID batch, UUID id, Piece piece, Failure failure, Instant now) {
        jdbc.sql("""
                        insert into batch (id, account, operation, kind, options, size, state, sent, attempts, oldest_at,
                            due_at, sent_at, failure)
                        select cast(:id as uuid), account, operation, kind, options, cast(:size as integer), 'waiting',
                            sent, attempts - 1, (select min(created_at) from part where batch_id = :id),
                            cast(:now as timestamp(6) with time zone), sent_at, cast(:failure as document)
                        from batch where id = :batch""")
                .param("id", id)
                .param("size", piece.size())
                .param("now", Rows.time(now))
                .param("failure", Json.write(failure))
                .param("batch", batch)
                .update();
    }

    /** Makes a part of its own of some of a part's targets, if it still waits; both go on waiting. */
    public void split(Fence fence, Piece.Share some) {
        fenced(fence, () -> parts.split(some));
    }

    /**
     * Stores the intent to send again what is left of a waiting batch; one of which all was cancelled ends instead.
     *
     * @param asSent gives the distinct targets of parts, in the form in which the vendor gets them
     * @param riders gives what else rides with these: targets of other parts, as long as they wait
     * @return these targets; empty if nothing is left
     */
    public List<String> intendAgain(
            Fence fence,
            UUID batch,
            Function<List<BatchPart>, List<String>> asSent,
            Function<List<BatchPart>, List<Piece.Share>> riders,
            Instant now) {
        return fenced(fence, () -> {
            List<BatchPart> left = OpenWork.parts(jdbc, batch);
            List<String> targets = asSent.apply(left);
            StatementSpec update = targets.isEmpty()
                    ? jdbc.sql("update batch set state = 'ended' where id = :id and state = 'waiting'")
                    : jdbc.sql("""
                                    update batch set state = 'sending', attempts = attempts + 1, sent_at = :now,
                                        size = :size
                                    where id = :id and state = 'waiting'""").param("now", Rows.time(now)).param("size", targets.size());
            open(batch, update);
            List<Piece.Share> aboard = targets.isEmpty() ? List.of() : riders.apply(left);
            parts.hold(left, aboard);
            parts.move(batch, TargetStatus.QUEUED, TargetStatus.PROCESSING, now);
            parts.join(batch, Set.of(), aboard, now);
            return targets;
        });
    }

    /** The vendor has the batch; its progress is looked at first at {@code pollAt}. */
    public void accepted(Fence fence, UUID batch, String vendorTaskId, Instant now, Instant pollAt) {
        accepted(fence, Map.of(batch, vendorTaskId), now, pollAt);
    }

    /**
     * The same for several batches, in one go.
     *
     * @param vendorTaskIds by batch
     */
    public void accepted(Fence fence, Map<UUID, String> vendorTaskIds, Instant now, Instant pollAt) {
        fenced(fence, () -> accept(vendorTaskIds, now, pollAt));
    }

    /**
     * The vendor has the batch as one of these tasks: as the first that no other batch of the account holds.
     *
     * @return its id; empty if others hold them all, and nothing is stored then
     */
    public Optional<String> adopted(Fence fence, UUID batch, List<String> vendorTaskIds, Instant now, Instant pollAt) {
        return fenced(fence, () -> {
            Optional<String> free = vendorTaskIds.stream()
                    .filter(id -> !held(fence.account(), batch, id))
                    .findFirst();
            free.ifPresent(id -> accept(Map.of(batch, id), now, pollAt));
            return free;
        });
    }

    private boolean held(String account, UUID batch, String vendorTaskId) {
        return jdbc.sql("""
                        select count(*) from batch
                        where account = :account and vendor_task_id = :vendorTaskId and id <> :batch""")
                        .param("account", account)
                        .param("vendorTaskId", vendorTaskId)
                        .param("batch", batch)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void accept(Map<UUID, String> vendorTaskIds, Instant now, Instant pollAt) {
        vendorTaskIds.forEach((batch, vendorTaskId) -> {
            StatementSpec update = jdbc.sql("""
                            update batch set state = 'accepted', sent = true, vendor_task_id = :vendorTaskId,
                                accepted_at = :now, due_at = :pollAt, failure = null
                            where id = :id and state <> 'ended'""")
                    .param("vendorTaskId", vendorTaskId)
                    .param("now", Rows.time(now))
                    .param("pollAt", Rows.time(pollAt));
            open(batch, update);
        });
        tasks.touch(vendorTaskIds.keySet(), now);
    }

    /**
     * The batch has to be sent again; what rides with it is let off, unless the call may have been carried out.
     *
     * @param sent whether the call may have been carried out
     * @param counted whether the call counts against {@code attempts}
     */
    public void postpone(
            Fence fence, UUID batch, boolean sent, boolean counted, Failure failure, Instant now, Instant dueAt) {
        fenced(fence, () -> {
            StatementSpec update = jdbc.sql("""
                            update batch set sent = (sent or :sent), due_at = :dueAt, failure = :failure,
                                attempts = attempts - case when state = 'sending' then :uncounted else 0 end,
                                state = 'waiting'
                            where id = :id and state in ('sending', 'waiting')""")
                    .param("sent", sent)
                    .param("uncounted", counted ? 0 : 1)
                    .param("dueAt", Rows.time(dueAt))
                    .param("failure", Json.write(failure));
            open(batch, update);
            if (sent(batch)) {
                tasks.touch(Set.of(batch), now);
            } else {
                parts.move(batch, TargetStatus.PROCESSING, TargetStatus.QUEUED, now);
                parts.letOff(batch, now);
            }
        });
    }

    private boolean sent(UUID batch) {
        return jdbc.sql("select sent from batch where id = :id")
                .param("id", batch)
                .query(Boolean.class)
                .single();
    }

    /** What the vendor told of an accepted batch that goes on; its progress is looked at again at {@code pollAt}. */
    public void progressed(Fence fence, UUID batch, Settled settled, Instant now, Instant pollAt) {
        fenced(fence, () -> {
            StatementSpec update = jdbc.sql("update batch set due_at = :pollAt where id = :id and state = 'accepted'")
                    .param("pollAt", Rows.time(pollAt));
            open(batch, update);
            parts.settle(settled, now);
        });
    }

    /**
     * All targets of the batch have ended so.
     *
     * @throws IllegalStateException if some have not; nothing is stored then
     */
    public void ended(Fence fence, UUID batch, Settled settled, Instant now) {
        ended(fence, Set.of(batch), settled, now);
    }

    /**
     * The same for several batches, in one go.
     *
     * @param settled what became of the targets of all of them
     */
    public void ended(Fence fence, Set<UUID> batches, Settled settled, Instant now) {
        fenced(fence, () -> {
            jdbc.sql("update batch set state = 'ended' where id in (:ids)")
                    .param("ids", batches)
                    .update();
            parts.settle(settled, now);
            parts.requireEnded(batches);
        });
    }

    /** Runs the update of a batch, which has to find it in the state that it asks for. */
    private static void open(UUID batch, StatementSpec update) {
        if (update.param("id", batch).update() == 0) {
            throw new IllegalStateException("Batch " + batch + " is in no state for this change");
        }
    }

    /**
     * Those of the parts that still wait have ended so.
     *
     * @return how many targets that were
     */
    public int endedUnsent(Fence fence, Collection<UUID> ids, Failure failure, Instant now) {
        return fenced(fence, () -> parts.fail(parts.waiting(ids), failure, now));
    }

    /** Ends all work of an account: what was not sent as one failure, what was as another. */
    public Abandoned abandon(Fence fence, Failure unsent, Failure sent, Instant now) {
        return fenced(fence, () -> {
            jdbc.sql("update batch set state = 'ended' where account = :account and state <> 'ended'")
                    .param("account", fence.account())
                    .update();
            return parts.abandon(fence.account(), unsent, sent, now);
        });
    }

    private void fenced(Fence fence, Runnable change) {
        fenced(fence, () -> {
            change.run();
            return true;
        });
    }

    private <T> T fenced(Fence fence, Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long epoch = jdbc.sql("select epoch from account_state where name = :name for update")
                    .param("name", fence.account())
                    .query(Long.class)
                    .single();
            if (epoch != fence.epoch()) {
                throw new Fence.Lost(fence);
            }
            return change.get();
        }));
    }

    /**
     * A batch that is to be sent.
     *
     * @param parts what is to be in it
     * @param batch makes it of those that still wait
     */
    public record Intent(List<UUID> parts, Function<Set<UUID>, OpenBatch> batch) {}

    /** How many targets of an account's work ended without having been sent, and after that. */
    public record Abandoned(int unsent, int sent) {}
}
