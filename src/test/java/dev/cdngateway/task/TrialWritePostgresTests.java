package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.cdngateway.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class TrialWritePostgresTests extends TrialWriteContract {

    TrialWritePostgresTests() {
        super(TestDatabase.postgres());
    }

    @Test
    void databaseThatWasMadeReadOnlyIsAFaultUntilItTakesWritesAgain() {
        try (HikariDataSource pool = pool(database.url())) {
            TrialWrite write = on(pool);
            write.run();

            readOnly(true);
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThatThrownBy(write::run).rootCause().hasMessageContaining("read-only transaction");

            readOnly(false);
            pool.getHikariPoolMXBean().softEvictConnections();
            write.run();
        }
    }

    private void readOnly(boolean set) {
        String name = jdbc.sql("select current_database()").query(String.class).single();
        jdbc.sql("begin read write; alter database %s set default_transaction_read_only = %s; commit"
                        .formatted(name, set))
                .update();
    }

    @Test
    void tableThatMayNotBeWrittenIsAFault() {
        jdbc.sql(
                        "create role reader login; grant select, insert, delete on trial_write to reader; grant select on task to reader")
                .update();
        try (HikariDataSource pool = pool(database.url().replaceFirst("user=[^&]*", "user=reader"))) {
            assertThatThrownBy(on(pool)::run).rootCause().hasMessageContaining("permission denied for table task");
        }
    }
}
