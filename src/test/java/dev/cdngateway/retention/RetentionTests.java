package dev.cdngateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.AuditEntry;
import dev.cdngateway.task.AuditOrigin;
import dev.cdngateway.task.AuditOutcome;
import dev.cdngateway.task.AuditTrail;
import dev.cdngateway.task.Batch;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.OldTasks;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.RequestKey;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.testing.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@Tag("beside")
class RetentionTests {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final RequestKey KEY = new RequestKey("team", "key", "f");

    private final MovableClock clock = new MovableClock();
    private final TestDatabase database = TestDatabase.h2();
    private final LockProvider leases = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
            .withJdbcTemplate(new JdbcTemplate(database.dataSource()))
            .withTableName("lease")
            .usingDbTime()
            .build());
    private final AnnotationConfigApplicationContext context = store();
    private final TaskStore tasks = context.getBean(TaskStore.class);
    private final Removal removal = removal(MONTH);

    private AnnotationConfigApplicationContext store() {
        AnnotationConfigApplicationContext store = new AnnotationConfigApplicationContext();
        store.registerBean(Clock.class, () -> clock);
        store.registerBean(DataSource.class, database::dataSource);
        store.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        store.registerBean(JdbcClient.class, () -> JdbcClient.create(database.dataSource()));
        store.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        store.scan("dev.cdngateway.task");
        store.refresh();
        return store;
    }

    private Removal removal(Duration retention) {
        return new Removal(context.getBean(OldTasks.class), leases, retention, clock);
    }

    @AfterEach
    void close() throws IOException {
        context.close();
        database.close();
    }

    private UUID finished() {
        UUID id = accepted();
        List<UUID> parts = Objects.requireNonNull(tasks.find(id).orElseThrow().batches()).stream()
                .map(Batch::id)
                .toList();
        context.getBean(BatchStore.class)
                .endedUnsent(
                        context.getBean(AccountHealthStore.class).take("a"),
                        parts,
                        Failure.of(FailureCode.REJECTED, "No"),
                        clock.instant());
        return id;
    }

    private UUID accepted() {
        NewPart part = new NewPart("a", "huawei", TargetKind.URL, List.of("https://h/1"), List.of("h"));
        UUID id = context.getBean(Ids.class).next();
        tasks.accept(new NewTask(
                id, Operation.PURGE, null, "team", Options.DEFAULT, "r", null, List.of(), 0, List.of(part)));
        return id;
    }

    private JdbcClient sql() {
        return JdbcClient.create(database.dataSource());
    }

    private long rows(String table) {
        return sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    private boolean there(UUID task) {
        return tasks.find(task).isPresent();
    }

    @Test
    void auditIsRemovedWhenItsTimeIsOver() {
        AuditOrigin origin = new AuditOrigin(clock.instant(), "t", "s", "r", "id", "POST", "/v1/purges", "purge");
        AuditEntry entry = new AuditEntry(origin, false, null, null, AuditOutcome.REFUSED, 400, "invalid-request");
        context.getBean(AuditTrail.class).write(List.of(entry));

        clock.advance(MONTH.minusMillis(1));
        removal.run(() -> false);
        assertThat(audited()).isOne();

        clock.advance(Duration.ofMillis(1));
        removal.run(() -> false);
        assertThat(audited()).isZero();
    }

    private long audited() {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from audit")
                .query(Long.class)
                .single();
    }

    @Test
    void finishedTaskIsKeptForTheTimeThatIsSet() {
        UUID open = accepted();
        UUID task = finished();

        clock.advance(MONTH.minusMillis(1));
        removal.run(() -> false);
        assertThat(there(task)).isTrue();

        clock.advance(Duration.ofMillis(1));
        removal.run(() -> false);
        assertThat(there(task)).isFalse();
        assertThat(there(open)).isTrue();
    }

    @Test
    void keysOfYesterdayAreRemoved() {
        NewTask task = new NewTask(
                context.getBean(Ids.class).next(),
                Operation.PURGE,
                null,
                "team",
                Options.DEFAULT,
                "r",
                null,
                List.of(),
                0,
                List.of());
        tasks.accept(task, KEY);
        clock.advance(RequestKey.KEPT);

        removal.run(() -> false);

        assertThat(rows("request_key")).isZero();
    }

    @Test
    void nothingIsRemovedWhileAnotherReplicaRemoves() {
        UUID task = finished();
        clock.advance(MONTH);
        SimpleLock other = leases.lock(
                        new LockConfiguration(clock.instant(), "retention", Duration.ofMinutes(1), Duration.ZERO))
                .orElseThrow();

        removal.run(() -> false);
        assertThat(there(task)).isTrue();

        other.unlock();
        removal.run(() -> false);
        assertThat(there(task)).isFalse();
    }

    @Test
    void stopIsHeededAfterEachStep() {
        List<UUID> all = IntStream.range(0, 300).mapToObj(i -> finished()).toList();
        clock.advance(MONTH);

        removal.run(() -> true);
        assertThat(all).filteredOn(this::there).hasSize(100);

        removal.run(() -> false);
        assertThat(all).noneMatch(this::there);
    }

    @Test
    void roundsGoOnUntilTheStop() {
        Duration retention = Duration.ofSeconds(1);
        UUID first = finished();
        clock.advance(retention);
        Rounds rounds = new Rounds(removal(retention), retention);
        rounds.start();
        await().until(() -> !there(first));
        UUID second = finished();
        clock.advance(retention);
        await().until(() -> !there(second));

        rounds.stop();

        assertThat(rounds.isRunning()).isFalse();
        UUID third = finished();
        clock.advance(retention);
        await().during(Duration.ofMillis(300)).until(() -> there(third));
    }

    @Test
    void roundThatFailsIsNotTheLast() {
        Duration retention = Duration.ofSeconds(1);
        finished();
        clock.advance(retention);
        sql().sql("alter table batch rename to gone").update();
        Rounds rounds = new Rounds(removal(retention), retention);
        rounds.start();
        await().during(Duration.ofMillis(300)).until(() -> rows("task") == 1);
        sql().sql("alter table gone rename to batch").update();

        await().until(() -> rows("task") == 0);
        rounds.stop();
    }
}
