package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that stand for stored tasks. A key goes with its task, and after its time. */
final class RequestKeys {

    private final JdbcClient jdbc;

    RequestKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The task that a key stands for.
     *
     * @throws RequestKey.Reused if it stands for another request
     */
    Optional<UUID> task(RequestKey key, Instant now) {
        return jdbc.sql("""
                        select task_id, fingerprint from request_key
                        where team = :team and name = :name and created_at > :expired""")
                .param("team", key.team())
                .param("name", key.name())
                .param("expired", expired(now))
                .query((row, number) -> same(key, row))
                .optional();
    }

    private static UUID same(RequestKey key, ResultSet row) throws SQLException {
        if (!key.fingerprint().equals(row.getString("fingerprint"))) {
            throw new RequestKey.Reused();
        }
        return Rows.uuid(row, "task_id");
    }

    /**
     * Lets a free key stand for a task, inside the transaction that stores it; waits for others that take the same key.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the key is not free
     */
    void take(RequestKey key, UUID task, Instant now) {
        jdbc.sql("delete from request_key where team = :team and name = :name and created_at <= :expired")
                .param("team", key.team())
                .param("name", key.name())
                .param("expired", expired(now))
                .update();
        jdbc.sql("""
                        insert into request_key (task_id, team, name, fingerprint, created_at)
                        values (:task, :team, :name, :fingerprint, :now)""")
                .param("task", task)
                .param("team", key.team())
                .param("name", key.name())
                .param("fingerprint", key.fingerprint())
                .param("now", Rows.time(now))
                .update();
    }

    /** Removes some of the keys whose time is over, the oldest first; returns how many. */
    int removeExpired(Instant now, int most) {
        List<UUID> tasks = jdbc.sql(
                        "select task_id from request_key where created_at <= :expired order by created_at limit :most")
                .param("expired", expired(now))
                .param("most", most)
                .query(UUID.class)
                .list();
        return tasks.isEmpty()
                ? 0
                : jdbc.sql("delete from request_key where task_id in (:tasks)")
                        .param("tasks", tasks)
                        .update();
    }

    private static Object expired(Instant now) {
        return Rows.time(now.minus(RequestKey.KEPT));
    }
}
