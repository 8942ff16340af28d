package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends what was not sent yet, at the wish of a caller; any replica may, whoever owns the accounts. */
public final class Cancellation {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AccountHealthStore accounts;
    private final TaskCounts tasks;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    Cancellation(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AccountHealthStore accounts,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.accounts = accounts;
        this.tasks = new TaskCounts(jdbc, events);
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same, untold in the audit. */
    public boolean cancel(UUID task) {
        return cancel(task, null);
    }

    /**
     * Cancels the targets of a task that are in no call; a call that was refused as a whole counts as none.
     *
     * @param origin who asked for it, for the audit, which tells of it in the same transaction; null for nobody
     * @return whether there were any
     */
    public boolean cancel(UUID task, @Nullable AuditOrigin origin) {
        SortedSet<String> locks = new TreeSet<>(jdbc.sql("select distinct account from part where task_id = :task")
                .param("task", task)
                .query(String.class)
                .list());
        locks.forEach(accounts::create);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            locks.forEach(this::lock);
            return cancelLocked(task, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }));
    }

    /** Keeps the account's owner from changing its work, as every change of it begins with this lock. */
    private void lock(String account) {
        jdbc.sql("select epoch from account_state where name = :name for update")
                .param("name", account)
                .query(Long.class)
                .single();
    }

    private boolean cancelLocked(UUID task, @Nullable AuditOrigin origin, Instant now) {
        List<TargetsCancelled> unsent = unsent(task);
        int targets = unsent.stream().mapToInt(TargetsCancelled::targets).sum();
        if (targets == 0) {
            return false;
        }
        jdbc.sql("""
                        update part set cancelled = cancelled + queued, queued = 0, waiting = false
                        where task_id = :task and queued > 0""").param("task", task).update();
        TreeMap<UUID, Counts> change = new TreeMap<>();
        change.put(task, new Counts(-targets, 0, 0, 0, targets));
        tasks.add(change, now);
        if (origin != null) {
            audit.write(List.of(AuditEntry.cancelled(origin, task, targets)));
        }
        unsent.forEach(events::publishEvent);
        return true;
    }

    private List<TargetsCancelled> unsent(UUID task) {
        return jdbc.sql("""
                        select account, operation, sum(queued) as targets from part
                        where task_id = :task and queued > 0 group by account, operation""")
                .param("task", task)
                .query((row, number) -> cancelled(row))
                .list();
    }

    private static TargetsCancelled cancelled(ResultSet row) throws SQLException {
        return new TargetsCancelled(row.getString("account"), Rows.operation(row), row.getInt("targets"));
    }
}
