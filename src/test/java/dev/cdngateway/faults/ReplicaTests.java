package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several gateways on one PostgreSQL, of which the account's owner is killed, frozen or stopped. */
@Tag("faults")
class ReplicaTests {

    private static final String HOST = "www.example.com";
    private static final int URLS_PER_CALL = 10;
    private static final int CALLS_PER_SECOND = 20;
    private static final double MOST_LOAD = 2.5;
    private static final double LEAST_USED = 0.97 * CALLS_PER_SECOND;
    private static final Duration TAKEOVER = Duration.ofSeconds(15);

    private static @Nullable DurablePostgres server;

    private final HuaweiSimulator vendor =
            HuaweiSimulator.with().callsPerSecond(CALLS_PER_SECOND).start();
    private final Received received = Received.at(vendor);
    private final History history = new History();
    private final List<GatewayProcess> replicas = new ArrayList<>();

    @TempDir
    private Path folder;

    private String database = "";

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = DurablePostgres.start(folder);
    }

    @AfterAll
    static void stopServer() {
        Objects.requireNonNull(server).close();
    }

    @BeforeEach
    void newDatabase() throws SQLException {
        database = Objects.requireNonNull(server).newDatabase();
    }

    @AfterEach
    void end() {
        replicas.forEach(GatewayProcess::close);
        vendor.close();
    }

    private void start(int count) {
        String settings = Setting.of(
                Duration.ofSeconds(5), Setting.huawei("main", vendor, HOST, URLS_PER_CALL, CALLS_PER_SECOND));
        List<GatewayProcess> launched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            launched.add(GatewayProcess.launch(folder, database, settings, GatewayProcess.Launch.PLAIN));
        }
        replicas.addAll(launched);
        launched.forEach(GatewayProcess::awaitStart);
    }

    private GatewayProcess owner() {
        return await().atMost(GatewayProcess.PATIENCE)
                .until(
                        () -> replicas.stream()
                                .filter(GatewayProcess::alive)
                                .filter(replica -> replica.owns("main"))
                                .toList(),
                        owners -> owners.size() == 1)
                .getFirst();
    }

    private GatewayProcess other(GatewayProcess owner) {
        return replicas.stream()
                .filter(replica -> replica != owner && replica.alive())
                .findFirst()
                .orElseThrow();
    }

    /** Posts so many calls' worth at a replica. */
    private void purge(GatewayProcess replica, String path, int calls) throws IOException {
        history.accepted(replica.caller(), History.urls(HOST, path, calls * URLS_PER_CALL));
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(GatewayProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    @Test
    void killOfTheOwnerLetsAnotherTakeOver() throws IOException {
        start(2);
        killOwner("first", 200);
    }

    @Test
    @Tag("chaos")
    void killOfOneOwnerAfterAnotherLetsTheLastTakeOver() throws IOException {
        start(3);
        killOwner("first", 400);
        killOwner("second", 400);
    }

    private void killOwner(String path, int calls) throws IOException {
        GatewayProcess owner = owner();
        GatewayProcess other = other(owner);
        int before = received.count();
        purge(other, path, calls);
        awaitTrue(() -> received.count() > before + 30);
        owner.kill();
        long killed = System.nanoTime();
        int sent = received.count();
        awaitTrue(() -> received.count() > sent);
        Duration gap = Duration.ofNanos(received.time(sent) - killed);
        history.verify(other.caller(), received);
        Figures.note(
                "owner killed, %d replicas left: next call after %d ms, %d calls sent again, at most %d of %d in a second"
                        .formatted(
                                replicas.stream().filter(GatewayProcess::alive).count(),
                                gap.toMillis(),
                                received.repeated(),
                                received.mostInASecond(),
                                CALLS_PER_SECOND));
        assertThat(gap).isLessThan(TAKEOVER);
        assertThat(received.repeated()).isLessThanOrEqualTo(Setting.CONCURRENT_CALLS * (replicas.size() - alive()));
        assertThat(received.mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
    }

    private int alive() {
        return (int) replicas.stream().filter(GatewayProcess::alive).count();
    }

    @Test
    void freezeOfTheOwnerPastItsLeaseLetsItSettleNothing() throws IOException {
        start(2);
        freezeOwner(300, GatewayProcess::freeze);
    }

    @Test
    void freezeOfTheOwnerWithinATransactionHoldsNobodyUp() throws IOException {
        start(2);
        freezeOwner(300, this::freezeWithinATransaction);
    }

    /** The owner has locked its account when it is frozen. */
    private void freezeWithinATransaction(GatewayProcess owner) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table batch in exclusive mode");
            awaitTrue(() -> someoneWaits(statement));
            owner.freeze();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean someoneWaits(Statement statement) throws SQLException {
        try (ResultSet waiting =
                statement.executeQuery("select 1 from pg_locks where not granted and relation = 'batch'::regclass")) {
            return waiting.next();
        }
    }

    @Test
    @Tag("chaos")
    void freezeOfTheOwnerOfThreeLetsItSettleNothing() throws IOException {
        start(3);
        freezeOwner(600, GatewayProcess::freeze);
    }

    private void freezeOwner(int calls, Consumer<GatewayProcess> freeze) throws IOException {
        GatewayProcess owner = owner();
        GatewayProcess other = other(owner);
        vendor.failNext(Received::creates, 10_000, Fault.delay(Duration.ofMillis(150)));
        purge(other, "frozen", calls);
        awaitTrue(() -> received.count() > 30);
        freeze.accept(owner);
        long frozen = System.nanoTime();
        awaitTrue(() -> replicas.stream().anyMatch(replica -> replica != owner && replica.owns("main")));
        Duration gap = Duration.ofNanos(System.nanoTime() - frozen);
        int seen = owner.log().length();
        int sent = received.count();
        awaitTrue(() -> received.count() > sent + 20);
        owner.thaw();
        awaitTrue(() -> owner.log().substring(seen).contains("has another owner"));
        history.verify(other.caller(), received);
        Figures.note(
                "owner frozen past its lease and woken, %d replicas: another took over after %d ms, %d calls sent again, at most %d of %d in a second"
                        .formatted(
                                replicas.size(),
                                gap.toMillis(),
                                received.repeated(),
                                received.mostInASecond(),
                                CALLS_PER_SECOND));
        assertThat(gap).isLessThan(TAKEOVER);
        assertThat(owner.log().substring(seen))
                .doesNotContain("accepted batch")
                .doesNotContainPattern("batch \\S+ has ended");
        assertThat(received.repeated()).isLessThanOrEqualTo(Setting.CONCURRENT_CALLS);
        assertThat(received.mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
    }

    @Test
    void terminateOfTheOwnerHandsTheAccountOverAtOnce() throws IOException {
        start(2);
        GatewayProcess owner = owner();
        GatewayProcess other = other(owner);
        purge(other, "handed-over", 150);
        awaitTrue(() -> received.count() > 30);
        owner.terminate();
        assertThat(owner.exit()).isZero();
        long ended = System.nanoTime();
        int sent = received.count();
        awaitTrue(() -> received.count() > sent);
        Duration gap = Duration.ofNanos(Math.max(0, received.time(sent) - ended));
        history.verify(other.caller(), received);
        Figures.note("owner told to end: another's next call after %d ms, %d sent again"
                .formatted(gap.toMillis(), received.repeated()));
        assertThat(gap).isLessThan(Duration.ofSeconds(5));
        assertThat(received.repeated()).isZero();
    }

    @Test
    void backlogIsSentAtTheLegalRateOverAllReplicas() throws IOException {
        start(2);
        double used = paced(160).bestRate(0, 3 * CALLS_PER_SECOND);

        assumeMachineHasTime();
        assertThat(used).isGreaterThan(LEAST_USED);
    }

    @Test
    @Tag("chaos")
    void longBacklogIsSentAtTheLegalRateOverThreeReplicas() throws IOException {
        start(3);
        double used = paced(1_200).bestRate(0, 10 * CALLS_PER_SECOND);

        assumeMachineHasTime();
        assertThat(used).isGreaterThan(LEAST_USED);
    }

    /** No gateway can call in time on a machine that lets it wait. */
    private static void assumeMachineHasTime() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        assumeThat(machine.getSystemLoadAverage() / machine.getAvailableProcessors())
                .as("the load of each processor")
                .isLessThan(MOST_LOAD);
    }

    private Received paced(int calls) throws IOException {
        for (GatewayProcess replica : replicas) {
            purge(replica, "paced" + replicas.indexOf(replica), calls / replicas.size());
        }
        awaitTrue(() -> received.count() >= calls);
        Figures.note(
                "%d calls of a backlog at %d replicas: %.1f %% of the rate used (usually %.1f %%), at most %d of %d in a second"
                        .formatted(
                                calls,
                                replicas.size(),
                                received.rate(10, calls - 1) * 100 / CALLS_PER_SECOND,
                                received.usualRate(10, calls - 1) * 100 / CALLS_PER_SECOND,
                                received.mostInASecond(),
                                CALLS_PER_SECOND));
        history.verify(replicas.getFirst().caller(), received);
        assertThat(received.mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
        assertThat(replicas).noneMatch(replica -> replica.log().contains("is throttled"));
        return received;
    }
}
