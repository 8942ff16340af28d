package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class H2DurabilityTests extends StoreContract {

    H2DurabilityTests() {
        super(TestDatabase.h2());
    }

    @Test
    void commitsAreNotHeldBackEvenAfterARestart(@TempDir Path folder) throws Exception {
        for (int start = 0; start < 2; start++) {
            try (TestDatabase opened = TestDatabase.h2(folder)) {
                assertThat(JdbcClient.create(opened.dataSource())
                                .sql("select setting_value from information_schema.settings"
                                        + " where setting_name = 'WRITE_DELAY'")
                                .query(String.class)
                                .list())
                        .containsOnly("0");
            }
        }
    }

    @Test
    void transactionsWaitLongForEachOther() {
        JdbcClient later = JdbcClient.create(new DriverManagerDataSource(database.url()));

        assertThat(later.sql("select lock_timeout()").query(Integer.class).single())
                .isEqualTo(10_000);
    }

    @Test
    void acceptedTaskIsInTheFileWhenAcceptReturns(@TempDir Path folder) throws Exception {
        for (int i = 0; i < 5; i++) {
            UUID task = accept(part("a", TargetKind.URL, numbered("https://h/" + UUID.randomUUID(), 1000)));

            Path copy = folder.resolve("copy" + i);
            Files.copy(
                    Path.of(database.url().substring("jdbc:h2:file:".length()) + ".mv.db"), Path.of(copy + ".mv.db"));

            JdbcClient copied = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:file:" + copy));
            assertThat(copied.sql("select targets from part where task_id = :task")
                            .param("task", task)
                            .query((row, number) -> PackedTargets.read(row))
                            .single())
                    .hasSize(1000);
        }
    }
}
