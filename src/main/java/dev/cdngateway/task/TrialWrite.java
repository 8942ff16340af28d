package dev.cdngateway.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows that a task could be stored: commits a write that nobody sees, and opens each table of a task for writing. */
final class TrialWrite implements Runnable {

    /** A network that swallows everything holds no connection for longer. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final List<String> STATEMENTS = Stream.concat(
                    Stream.of("insert into trial_write (at) values (current_timestamp)", "delete from trial_write"),
                    Stream.of("task", "part", "part_host", "request_key").map(TrialWrite::nothing))
            .toList();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    TrialWrite(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private static String nothing(String table) {
        return "insert into %1$s select * from %1$s where 1 = 0".formatted(table);
    }

    /** @throws RuntimeException if no task can be stored now; its most specific cause tells why */
    @Override
    public void run() {
        transaction.executeWithoutResult(begun -> jdbc.execute(TrialWrite::write));
    }

    private static int[] write(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis())); // the pool takes it back
        try (Statement batch = connection.createStatement()) {
            for (String statement : STATEMENTS) {
                batch.addBatch(statement);
            }
            return batch.executeBatch();
        }
    }
}
