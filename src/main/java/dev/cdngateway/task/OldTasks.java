package dev.cdngateway.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes what need not be kept any longer, in short transactions that touch no row of open work. */
public final class OldTasks {

    private static final int TASKS_AT_ONCE = 200;
    private static final int PARTS_AT_ONCE = 1000;
    private static final int KEYS_AT_ONCE = 1000;
    private static final int ENTRIES_AT_ONCE = 1000;

    /** A task that ended ahead of a call it shares waits for that call's end, as its share is still looked at. */
    private static final String OLD = """
            select t.id, (select count(*) from part p where p.task_id = t.id) as parts
            from task t
            where t.finished_at <= :finished and not exists (
                select 1 from part p join batch b on b.id = p.batch_id where p.task_id = t.id and b.state <> 'ended')
            order by t.finished_at limit :most""";

    private static final String DELETE_BATCHES = """
            delete from batch
            where id in (select p.batch_id from part p where p.task_id in (:tasks))
                and not exists (select 1 from part p where p.batch_id = batch.id and p.task_id not in (:tasks))""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    OldTasks(JdbcClient jdbc, TransactionTemplate transaction, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Removes some of the tasks that had finished by then, the oldest first, each with all that belongs to it alone.
     *
     * @return how many; 0 when there are no more
     */
    public int remove(Instant finished) {
        List<UUID> tasks = next(finished);
        if (!tasks.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                AuditTrail.removeWith(tasks, jdbc);
                jdbc.sql(DELETE_BATCHES).param("tasks", tasks).update();
                jdbc.sql("delete from task where id in (:tasks)")
                        .param("tasks", tasks)
                        .update();
            });
        }
        return tasks.size();
    }

    /** As many as are not too much for one transaction, but at least one. */
    private List<UUID> next(Instant finished) {
        List<Old> old = jdbc.sql(OLD)
                .param("finished", Rows.time(finished))
                .param("most", TASKS_AT_ONCE)
                .query((row, number) -> new Old(Rows.uuid(row, "id"), row.getInt("parts")))
                .list();
        List<UUID> tasks = new ArrayList<>();
        int parts = 0;
        for (Old task : old) {
            parts += task.parts();
            if (parts > PARTS_AT_ONCE && !tasks.isEmpty()) {
                break;
            }
            tasks.add(task.id());
        }
        return tasks;
    }

    /**
     * Removes some of the keys that stand for nothing any more.
     *
     * @return how many; 0 when there are no more
     */
    public int removeKeys(Instant now) {
        return new RequestKeys(jdbc).removeExpired(now, KEYS_AT_ONCE);
    }

    /**
     * Removes some of the audit's entries that came by then and belong to no task.
     *
     * @return how many; 0 when there are no more
     */
    public int removeAudit(Instant before) {
        return audit.remove(before, ENTRIES_AT_ONCE);
    }

    private record Old(UUID id, int parts) {}
}
