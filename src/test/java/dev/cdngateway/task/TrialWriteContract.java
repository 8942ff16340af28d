package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.cdngateway.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** When a task could be stored, and when not. */
abstract class TrialWriteContract extends StoreContract {

    TrialWriteContract(TestDatabase database) {
        super(database);
    }

    static TrialWrite on(DataSource source) {
        return new TrialWrite(new JdbcTemplate(source), new JdbcTransactionManager(source));
    }

    @Test
    void writeLeavesNothingBehind() throws Exception {
        accept(urls("a", "https://a.example.com/"));

        together(Collections.nCopies(20, Executors.callable(on(database.dataSource()))));

        assertThat(rows("trial_write")).isZero();
        assertThat(rows("task")).isOne();
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trial_write", "task", "part", "part_host", "request_key"})
    void missingTableIsAFault(String table) {
        TrialWrite write = on(database.dataSource());
        jdbc.sql("alter table %s rename to away".formatted(table)).update();
        try {
            assertThatThrownBy(write::run).rootCause().hasMessageContainingAll(table);
        } finally {
            jdbc.sql("alter table away rename to " + table).update();
        }

        write.run();
    }

    @Test
    void exhaustedPoolIsAFaultUntilAConnectionIsGivenBack() throws SQLException {
        try (HikariDataSource pool = pool(database.url())) {
            TrialWrite write = on(pool);
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                assertThatThrownBy(write::run).rootCause().hasMessageContaining("Connection is not available");
            }
            write.run();
        }
    }

    /** With one connection. */
    static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(500);
        return pool;
    }

    @Test
    void connectionKeepsItsPatience() throws SQLException {
        try (HikariDataSource pool = pool(database.url())) {
            on(pool).run();

            try (Connection again = pool.getConnection()) {
                assertThat(again.getNetworkTimeout()).isZero();
            }
        }
    }
}
