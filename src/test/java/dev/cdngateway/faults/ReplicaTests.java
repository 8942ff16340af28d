package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several gateways on one PostgreSQL, of which the account's owner is killed, frozen or stopped. */
@Tag("faults")
class ReplicaTests extends ReplicaKit {

    private static final Duration TAKEOVER = Duration.ofSeconds(15);
    private static final Pattern SETTLED = Pattern.compile("accepted batch \\S+|batch \\S+ has ended");

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
    @Tag("chaos")
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
        assertSettledNothing(owner, seen);
        assertThat(received.repeated()).isLessThanOrEqualTo(Setting.CONCURRENT_CALLS);
        assertThat(received.mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
    }

    /** But for what it had stored when it was frozen, of which it had no time to tell. */
    private void assertSettledNothing(GatewayProcess owner, int seen) {
        List<String> told = SETTLED.matcher(owner.log().substring(seen))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(told).hasSizeLessThanOrEqualTo(1);
        assertThat(told)
                .allSatisfy(each -> assertThat(replicas)
                        .filteredOn(other -> other != owner)
                        .noneMatch(other -> other.log().contains(each)));
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
}
