package dev.cdngateway.dispatch;

import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Cancellation;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetPage;
import dev.cdngateway.task.TargetQuery;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.task.WorkAccepted;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.trace.Traces;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import dev.cdngateway.vendor.Capabilities;
import dev.cdngateway.vendor.Fingerprint;
import dev.cdngateway.vendor.HostPattern;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** The store and the dispatcher on a database of their own, with one scripted vendor account named {@code main}. */
final class DispatchKit implements AutoCloseable {

    static final String ACCOUNT = "main";
    final MovableClock clock = new MovableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** Makes the next commit break after the database has carried it out. */
    final AtomicBoolean commitBreaks = new AtomicBoolean();

    /** The names of the threads that asked for a connection. */
    final Set<String> databaseThreads = ConcurrentHashMap.newKeySet();

    private final String url;
    private final Traces traces;
    private AnnotationConfigApplicationContext context;

    DispatchKit(ScriptedAdapter adapter) {
        this(adapter, settings(Duration.ZERO, 3));
    }

    DispatchKit(ScriptedAdapter adapter, DispatchProperties settings) {
        this(adapter, settings, Traces.OFF);
    }

    DispatchKit(ScriptedAdapter adapter, DispatchProperties settings, Traces traces) {
        this.traces = traces;
        url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        Flyway.configure()
                .dataSource(dataSource())
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        context = start(account(adapter, "secret", false), settings);
        clock.onMove(this::wake);
    }

    /** A pump that naps would see in half a second only that the clock was moved. */
    private void wake() {
        if (context.isActive()) {
            context.getBean(Dispatcher.class).accepted(new WorkAccepted(Operation.PURGE, "", Set.of(ACCOUNT)));
        }
    }

    static DispatchProperties settings(Duration linger, int attempts) {
        return new DispatchProperties(
                linger,
                attempts,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofHours(24),
                Duration.ofSeconds(5),
                Duration.ofHours(2),
                Duration.ofSeconds(1));
    }

    static Account account(ScriptedAdapter adapter, String password, boolean paused) {
        return account(adapter, password, paused, 10);
    }

    static Account account(ScriptedAdapter adapter, String password, boolean paused, int urlsPerCall) {
        Capabilities capabilities = new Capabilities(
                Map.of(Operation.PURGE, Set.of(TargetKind.values()), Operation.PREFETCH, Set.of(TargetKind.URL)),
                Set.of(Action.values()),
                Set.of(Mode.values()),
                Set.of(Environment.values()),
                Set.of(Operation.values()),
                true,
                false,
                "**",
                false,
                new Capabilities.RegexRules(126, 2, 59));
        Limits limits = new Limits(urlsPerCall, 2, 2, 1000, 1000, urlsPerCall * 100L, 1000, 2, OnExcess.REJECT);
        return new Account(
                ACCOUNT,
                "scripted",
                List.of(new HostPattern("www.example.com")),
                capabilities,
                limits,
                paused,
                new Fingerprint(Map.of("password", password)),
                adapter);
    }

    /** Ends the gateway and starts it again on the same database. */
    void restart(Account account, DispatchProperties settings) {
        context.close();
        context = start(account, settings);
    }

    void stop() {
        context.close();
    }

    private AnnotationConfigApplicationContext start(Account account, DispatchProperties settings) {
        AnnotationConfigApplicationContext started = new AnnotationConfigApplicationContext();
        started.registerBean(Clock.class, () -> clock);
        started.registerBean(SimpleMeterRegistry.class, () -> meters);
        started.registerBean(DispatchProperties.class, () -> settings);
        started.registerBean(Traces.class, () -> traces);
        started.registerBean(Accounts.class, () -> new Accounts(List.of(account)));
        started.registerBean(DataSource.class, this::dataSource);
        started.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(started.getBean(DataSource.class)));
        started.registerBean(JdbcClient.class, () -> JdbcClient.create(started.getBean(JdbcTemplate.class)));
        started.registerBean(
                PlatformTransactionManager.class, () -> new BreakingTransactions(started.getBean(DataSource.class)));
        started.register(Transactions.class);
        started.scan("dev.cdngateway.task", "dev.cdngateway.dispatch");
        started.refresh();
        return started;
    }

    private DataSource dataSource() {
        return new DelegatingDataSource(new DriverManagerDataSource(url)) {
            @Override
            public Connection getConnection() throws SQLException {
                databaseThreads.add(Thread.currentThread().getName());
                return super.getConnection();
            }
        };
    }

    JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    /** Stores a purge of URLs; returns its id. */
    UUID purge(String... urls) {
        return purgeBy("team", urls);
    }

    UUID purgeBy(String team, String... urls) {
        return purge(team, Options.DEFAULT, part(TargetKind.URL, urls));
    }

    /** Stores a purge of these parts; returns its id. */
    UUID purge(String team, Options options, NewPart... parts) {
        return purge(null, team, options, parts);
    }

    /** Stores a purge that a request brought which has this {@code traceparent}; returns its id. */
    UUID traced(String trace, NewPart part) {
        return purge(trace, "team", Options.DEFAULT, part);
    }

    private UUID purge(@Nullable String trace, String team, Options options, NewPart... parts) {
        UUID id = context.getBean(Ids.class).next();
        context.getBean(TaskStore.class)
                .accept(new NewTask(
                        id, Operation.PURGE, null, team, options, "r", trace, null, List.of(), 0, List.of(parts)));
        return id;
    }

    static NewPart part(TargetKind kind, String... targets) {
        return new NewPart(ACCOUNT, "scripted", kind, List.of(targets), List.of("www.example.com"));
    }

    boolean cancel(UUID id) {
        return context.getBean(Cancellation.class).cancel(id);
    }

    Task task(UUID id) {
        return context.getBean(TaskStore.class).find(id).orElseThrow();
    }

    TargetPage targets(UUID id) {
        return context.getBean(TaskStore.class).targets(id, new TargetQuery(null, null, null, null, 1000));
    }

    /** Parks the account as a query does that finds its credential refused. */
    void park(Failure failure) {
        AccountHealth parked = new AccountHealth(
                AccountHealth.Status.UNAUTHORIZED,
                clock.instant(),
                clock.instant().plus(Gate.PARKED),
                failure);
        String mark = context.getBean(Accounts.class)
                .find(ACCOUNT)
                .orElseThrow()
                .fingerprint()
                .mark();
        context.getBean(AccountHealthStore.class).park(ACCOUNT, parked, mark);
    }

    AccountHealth health() {
        return context.getBean(AccountHealthStore.class).find(ACCOUNT);
    }

    /** Waits until the account fares so now: a hold that is over by the clock does not count. */
    AccountHealth awaitHealth(AccountHealth.Status status) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        this::health,
                        health -> health.status() == status
                                && (health.nextTryAt() == null
                                        || health.nextTryAt().isAfter(clock.instant())));
    }

    Task awaitTask(UUID id, Predicate<Task> as) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> task(id), as);
    }

    @Override
    public void close() {
        context.close();
    }

    private final class BreakingTransactions extends JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        BreakingTransactions(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            super.doCommit(status);
            if (!status.isReadOnly() && commitBreaks.getAndSet(false)) {
                throw new TransactionSystemException("The connection broke");
            }
        }
    }

    @EnableTransactionManagement
    static class Transactions {}
}
