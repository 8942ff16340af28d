package dev.cdngateway.task;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored part of the audit. */
public final class AuditTrail {

    private static final String INSERT = """
            insert into audit (id, at, team, subject, remote, request_id, method, path, operation, dry_run, targets,
                task_id, outcome, status, problem)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** What belongs to a task goes with it, however old it is. */
    private static final String OLD = """
            select id from audit
            where at <= :before and (task_id is null or not exists (select 1 from task where task.id = audit.task_id))
            order by at limit :most""";

    private final JdbcTemplate jdbc;
    private final Ids ids;

    AuditTrail(JdbcTemplate jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /**
     * Stores entries; inside its caller's transaction, if there is one.
     *
     * @throws org.springframework.dao.DataAccessException if the store cannot take them now
     */
    public void write(List<AuditEntry> entries) {
        jdbc.batchUpdate(INSERT, entries.stream().map(this::row).toList());
    }

    private Object[] row(AuditEntry entry) {
        AuditOrigin origin = entry.origin();
        return new Object[] {
            ids.next(),
            Rows.time(origin.at()),
            origin.team(),
            origin.subject(),
            origin.remote(),
            origin.requestId(),
            origin.method(),
            origin.path(),
            origin.operation(),
            entry.dryRun(),
            entry.targets(),
            entry.task(),
            entry.outcome().word(),
            entry.status(),
            entry.problem()
        };
    }

    /** Removes some of the oldest entries that belong to no task; returns how many. */
    int remove(Instant before, int most) {
        JdbcClient client = JdbcClient.create(jdbc);
        List<UUID> old = client.sql(OLD)
                .param("before", Rows.time(before))
                .param("most", most)
                .query(UUID.class)
                .list();
        return old.isEmpty()
                ? 0
                : client.sql("delete from audit where id in (:old)")
                        .param("old", old)
                        .update();
    }

    /** Removes the entries of tasks, inside the transaction that removes these. */
    static void removeWith(List<UUID> tasks, JdbcClient jdbc) {
        jdbc.sql("delete from audit where task_id in (:tasks)")
                .param("tasks", tasks)
                .update();
    }
}
