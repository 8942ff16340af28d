package dev.cdngateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.AuditEntry;
import dev.cdngateway.task.AuditOrigin;
import dev.cdngateway.task.AuditOutcome;
import dev.cdngateway.task.AuditTrail;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@Tag("beside")
class AuditQueueTests {

    private final MovableClock clock = new MovableClock();
    private final TestDatabase database = TestDatabase.h2();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final AnnotationConfigApplicationContext context = store();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AuditQueue queue = new AuditQueue(context.getBean(AuditTrail.class), clock, meters);

    private AnnotationConfigApplicationContext store() {
        AnnotationConfigApplicationContext store = new AnnotationConfigApplicationContext();
        store.registerBean(Clock.class, () -> clock);
        store.registerBean(DataSource.class, database::dataSource);
        store.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        store.registerBean(JdbcClient.class, () -> jdbc);
        store.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        store.scan("dev.cdngateway.task");
        store.refresh();
        return store;
    }

    @AfterEach
    void close() throws IOException {
        queue.stop();
        context.close();
        database.close();
    }

    private void offer(String team, int times) {
        AuditOrigin origin =
                new AuditOrigin(clock.instant(), team, "s", "127.0.0.1", "r", "POST", "/v1/purges", "purge");
        AuditEntry entry = new AuditEntry(origin, false, null, null, AuditOutcome.REFUSED, 400, "invalid-request");
        IntStream.range(0, times).forEach(i -> queue.offer(entry));
    }

    private long rows(String team) {
        return jdbc.sql("select count(*) from audit where team = :team")
                .param("team", team)
                .query(Long.class)
                .single();
    }

    private double dropped(String reason) {
        return meters.counter(AuditQueue.DROPPED, "reason", reason).count();
    }

    @Test
    void queueEndsAfterTheWebServerWhichStillAnswers() {
        assertThat(queue.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }

    @Test
    void teamFillsTheStoreOnlySoFastAndKeepsNoOtherOut() {
        queue.start();

        offer("noisy", Allowance.PER_MINUTE + 5);
        offer("quiet", 1);

        await().until(() -> rows("quiet") == 1);
        await().until(() -> rows("noisy") == Allowance.PER_MINUTE);
        assertThat(dropped("allowance")).isEqualTo(5);

        clock.advance(Duration.ofMinutes(1));
        offer("noisy", 1);

        await().until(() -> rows("noisy") == Allowance.PER_MINUTE + 1);
        assertThat(dropped("allowance")).isEqualTo(5);
    }

    @Test
    void fullQueueDropsAndCounts() {
        IntStream.range(0, 1003).forEach(i -> offer("team-" + i, 1));

        assertThat(dropped("queue")).isEqualTo(3);
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd() {
        offer("team", 100);
        offer("other", 50);
        queue.start();

        queue.stop();

        assertThat(rows("team") + rows("other")).isEqualTo(150);
    }

    @Test
    void databaseThatFailsIsUsedAgainWhenItIsBack() {
        jdbc.sql("alter table audit rename to hidden").update();
        queue.start();
        offer("team", 1);
        await().until(() -> dropped("database") == 1);
        jdbc.sql("alter table hidden rename to audit").update();

        offer("team", 1);

        await().until(() -> rows("team") == 1);
        assertThat(dropped("database")).isEqualTo(1);
    }
}
