package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work of each account. Every change is one transaction that the account's owner alone can make: the others get
 * {@link Fence.Lost}.
 */
public final class BatchStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PartStore parts;

    BatchStore(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.parts = new PartStore(jdbc, events);
    }

    /** The oldest parts that are in no batch yet. */
    public List<WaitingPart> waiting(String account, int limit) {
        return parts.waiting(account, limit);
    }

    /** The targets of parts that are in no batch yet, by part. */
    public Map<UUID, List<String>> targets(Collection<UUID> ids) {
        return parts.targets(ids);
    }

    /** The parts of a batch, in their order in it. */
    public List<BatchPart> parts(UUID batch) {
        return parts.of(batch);
    }

    /** The batches in a state whose time has come, the most overdue first. */
    public List<OpenBatch> due(String account, BatchState state, Instant now, int limit) {
        return jdbc.sql("""
                        select * from batch where account = :account and state = :state and due_at <= :now
                        order by due_at, id limit :limit""")
                .param("account", account)
                .param("state", state.word())
                .param("now", Rows.time(now))
                .param("limit", limit)
                .query((row, number) -> batch(row))
                .list();
    }

    /** The account's waiting batches whose oldest task was accepted before then. */
    public List<OpenBatch> overdue(String account, Instant before) {
        return jdbc.sql("""
                        select * from batch where account = :account and state = 'waiting' and oldest_at <= :before
                        order by due_at, id limit 100""")
                .param("account", account)
                .param("before", Rows.time(before))
                .query((row, number) -> batch(row))
                .list();
    }

    /** How many targets wait in an account, and when the oldest of them was accepted. */
    public Backlog backlog(String account) {
        return jdbc.sql("""
                        select coalesce(sum(w.queued), 0) as targets, min(w.created_at) as oldest
                        from (
                            select queued, created_at from part where account = :account and waiting = true
                            union all
                            select p.queued, p.created_at from batch b join part p on p.batch_id = b.id
                            where b.account = :account and b.state = 'waiting' and p.queued > 0
                        ) w""")
                .param("account", account)
                .query((row, number) -> new Backlog(row.getLong("targets"), Rows.instantOrNull(row, "oldest")))
                .single();
    }

    /** Stores the intent to send parts in a new batch. */
    public void intendFirst(Fence fence, OpenBatch batch, List<UUID> parts, Instant now) {
        fenced(fence, () -> {
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
            this.parts.join(batch.id(), parts, now);
        });
    }

    /** Stores the intent to send a waiting batch again. */
    public void intendAgain(Fence fence, UUID batch, Instant now) {
        fenced(fence, () -> {
            StatementSpec update = jdbc.sql("""
                            update batch set state = 'sending', attempts = attempts + 1, sent_at = :now
                            where id = :id and state = 'waiting'""").param("now", Rows.time(now));
            open(batch, update);
            parts.move(batch, TargetStatus.QUEUED, TargetStatus.PROCESSING, now);
        });
    }

    /** The vendor has the batch; its progress is looked at first at {@code pollAt}. */
    public void accepted(Fence fence, UUID batch, String vendorTaskId, Instant now, Instant pollAt) {
        fenced(fence, () -> {
            StatementSpec update = jdbc.sql("""
                            update batch set state = 'accepted', sent = true, vendor_task_id = :vendorTaskId,
                                accepted_at = :now, due_at = :pollAt, failure = null
                            where id = :id and state <> 'ended'""")
                    .param("vendorTaskId", vendorTaskId)
                    .param("now", Rows.time(now))
                    .param("pollAt", Rows.time(pollAt));
            open(batch, update);
            parts.touch(batch, now);
        });
    }

    /**
     * The batch has to be sent again.
     *
     * @param sent whether the call may have been carried out
     * @param counted whether the call counts against {@code attempts}
     */
    public void postpone(
            Fence fence, UUID batch, boolean sent, boolean counted, Failure failure, Instant now, Instant dueAt) {
        fenced(fence, () -> {
            StatementSpec update = jdbc.sql("""
                            update batch set state = 'waiting', sent = (sent or :sent), attempts = attempts - :uncounted,
                                due_at = :dueAt, failure = :failure
                            where id = :id and state in ('sending', 'waiting')""")
                    .param("sent", sent)
                    .param("uncounted", counted ? 0 : 1)
                    .param("dueAt", Rows.time(dueAt))
                    .param("failure", Json.write(failure));
            open(batch, update);
            if (sent(batch)) {
                parts.touch(batch, now);
            } else {
                parts.move(batch, TargetStatus.PROCESSING, TargetStatus.QUEUED, now);
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
    public void progressed(
            Fence fence, UUID batch, Map<UUID, List<TargetResult>> results, Instant now, Instant pollAt) {
        fenced(fence, () -> {
            StatementSpec update = jdbc.sql("update batch set due_at = :pollAt where id = :id and state = 'accepted'")
                    .param("pollAt", Rows.time(pollAt));
            open(batch, update);
            parts.settle(results, now);
        });
    }

    /**
     * All targets of the batch have ended so.
     *
     * @throws IllegalStateException if some have not; nothing is stored then
     */
    public void ended(Fence fence, UUID batch, Map<UUID, List<TargetResult>> results, Instant now) {
        fenced(fence, () -> {
            jdbc.sql("update batch set state = 'ended' where id = :id")
                    .param("id", batch)
                    .update();
            parts.settle(results, now);
            parts.requireEnded(batch);
        });
    }

    /** Runs the update of a batch, which has to find it in the state that it asks for. */
    private static void open(UUID batch, StatementSpec update) {
        if (update.param("id", batch).update() == 0) {
            throw new IllegalStateException("Batch " + batch + " is in no state for this change");
        }
    }

    /**
     * Parts that were never sent have ended so.
     *
     * @return how many targets that were
     */
    public int endedUnsent(Fence fence, Collection<UUID> ids, Failure failure, Instant now) {
        return fenced(fence, () -> parts.fail(ids, failure, now));
    }

    /** The accounts that have open work. */
    public List<String> accountsWithWork() {
        return jdbc.sql("select distinct account from part where queued > 0 or processing > 0")
                .query(String.class)
                .list();
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

    private static OpenBatch batch(ResultSet row) throws SQLException {
        return new OpenBatch(
                Rows.uuid(row, "id"),
                Rows.operation(row),
                Rows.kind(row),
                Json.options(row.getString("options")),
                row.getInt("size"),
                Word.of(BatchState.class, row.getString("state")),
                row.getBoolean("sent"),
                row.getInt("attempts"),
                Rows.instant(row, "oldest_at"),
                Rows.instant(row, "due_at"),
                Rows.instantOrNull(row, "sent_at"),
                row.getString("vendor_task_id"),
                Rows.instantOrNull(row, "accepted_at"),
                Json.failure(row.getString("failure")));
    }

    /**
     * How much waits in an account.
     *
     * @param oldest when the oldest of it was accepted; null if nothing waits
     */
    public record Backlog(long targets, @Nullable Instant oldest) {}

    /** How many targets of an account's work ended without having been sent, and after that. */
    public record Abandoned(int unsent, int sent) {}
}
