package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.testing.TestDatabase;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pumps ask for waiting parts all the time, however many have ended before. */
@Tag("beside")
class WaitingPlanTests {

    private static final String TASK = """
            insert into task (id, operation, team, options, request_id, rejected_count, status, queued, processing,
                succeeded, failed, cancelled, created_at, updated_at)
            values (:id, 'purge', 'team', '{}', 'r', 0, 'queued', 0, 0, 0, 0, 0, current_timestamp, current_timestamp)""";

    @Test
    void waitingPartsComeFromTheirIndexInH2() throws Exception {
        try (TestDatabase database = TestDatabase.h2()) {
            assertThat(plan(database, "random_uuid()", "(select x as n from system_range(1, 20000))"))
                    .contains("PUBLIC.PART_WAITING", "PUBLIC.BATCH_DUE")
                    .doesNotContain("tableScan");
        }
    }

    @Test
    void waitingPartsComeFromTheirIndexInPostgres() throws Exception {
        try (TestDatabase database = TestDatabase.postgres()) {
            assertThat(plan(database, "gen_random_uuid()", "generate_series(1, 20000) n"))
                    .contains("Index Scan using part_waiting", "Index Only Scan using part_waiting")
                    .doesNotContain("Seq Scan on part", "Sort");
        }
    }

    private static String plan(TestDatabase database, String id, String numbers) {
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        UUID task = UUID.randomUUID();
        jdbc.sql(TASK).param("id", task).update();
        jdbc.sql("""
                        insert into part (id, task_id, team, account, vendor, operation, kind, options, size, targets,
                            waiting, queued, processing, succeeded, failed, cancelled, created_at)
                        select %s, :task, 'team', 'a', 'huawei', 'purge', 'url', '{}', 1, :targets,
                            n > 19990, 0, 0, 0, 0, 0, current_timestamp
                        from %s""".formatted(id, numbers))
                .param("task", task)
                .param("targets", new byte[] {1})
                .update();
        jdbc.sql("analyze").update();
        return Stream.of(OpenWork.WAITING, OpenWork.ANY)
                .flatMap(query -> jdbc
                        .sql("explain " + query)
                        .param("account", "a")
                        .param("team", "team")
                        .param("limit", 100)
                        .query(String.class)
                        .list()
                        .stream())
                .collect(Collectors.joining("\n"));
    }
}
