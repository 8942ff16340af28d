package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.api.LedgerRoom.Ledgers;
import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.QueryTurns;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.Told;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** When queries reach their vendor, and when they do not. */
@LedgerTest
class VendorQueryTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ApiClient api;
    private final Ledgers ledgers;
    private final ScriptedLedger ledger;
    private final QueryTurns turns;
    private final AccountHealthStore health;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final MovableClock clock;

    @Autowired
    VendorQueryTests(
            @LocalServerPort int port,
            Ledgers ledgers,
            QueryTurns turns,
            AccountHealthStore health,
            JdbcClient jdbc,
            MeterRegistry meters,
            MovableClock clock) {
        this.api = new ApiClient(port);
        this.ledgers = ledgers;
        this.ledger = ledgers.unused();
        this.turns = turns;
        this.health = health;
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    private HttpResponse<String> get(String query) {
        return api.get("/v1/accounts/" + ledger.account + "/" + query);
    }

    private void write(AccountHealth.Status status, Instant nextTry, Failure failure) {
        health.write(health.take(ledger.account), new AccountHealth(status, clock.instant(), nextTry, failure), "mark");
    }

    @Test
    void vendorGetsNoMoreThanFiveQueriesASecond() throws Exception {
        List<Callable<Integer>> eleven =
                Collections.nCopies(11, () -> get("history").statusCode());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(eleven)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        List<Long> times = ledger.times.stream().sorted().toList();
        assertThat(IntStream.range(5, times.size()).mapToObj(i -> Duration.ofNanos(times.get(i) - times.get(i - 5))))
                .hasSize(6)
                .allMatch(span -> span.compareTo(SECOND) >= 0, "a second");
    }

    @Test
    void queryWhoseTurnIsTooFarOffIsUnavailableAtOnce() {
        turns.take(ledger.account, Duration.ofSeconds(9), SECOND);

        HttpResponse<String> answer = get("quota");

        assertThat(json(answer)).isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:unavailable","title":"Not possible right now","status":503,
                "detail":"Too many queries of this account wait for its vendor; try again after the time in Retry-After.",
                "instance":"/v1/accounts/%s/quota"}""".formatted(ledger.account)));
        assertThat(answer.headers().firstValue("Retry-After")).contains("4");
        assertThat(ledger.asked).isEmpty();
    }

    @Test
    void queryWaitsForItsTurn() {
        long before = System.nanoTime();
        turns.take(ledger.account, SECOND, SECOND);

        assertThat(get("quota").statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(ledger.times.getFirst() - before)).isGreaterThanOrEqualTo(SECOND);
    }

    @Test
    void accountThatIsParkedIsNotAskedUntilItsNextTry() {
        Failure refused = new Failure(FailureCode.UNAUTHORIZED, "No", "CDN.0002", "bad password", "r-1");
        Instant nextTry = clock.instant().plusSeconds(900);
        write(AccountHealth.Status.UNAUTHORIZED, nextTry, refused);

        HttpResponse<String> answer = get("history");

        assertThat(json(answer)).isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:vendor-failed","title":"The vendor failed","status":502,
                "detail":"No call was made: the vendor refused the account's credential, and more tries may lock the \
                account. The next try is at %s.","instance":"/v1/accounts/%s/history","code":"unauthorized",
                "vendorCode":"CDN.0002","vendorMessage":"bad password","vendorRequestId":"r-1"}""".formatted(nextTry, ledger.account)));
        assertThat(answer.headers().firstValue("Retry-After")).contains("900");
        assertThat(ledger.asked).isEmpty();

        clock.advance(Duration.ofMinutes(15));

        assertThat(get("history").statusCode()).isEqualTo(200);
    }

    @Test
    void accountThatIsParkedWhileAQueryWaitsForItsTurnIsNotAsked() throws Exception {
        turns.take(ledger.account, SECOND, SECOND);
        Instant untaken = nextTurn();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> answer = threads.submit(() -> get("history"));
            await().pollInterval(Duration.ofMillis(10)).until(() -> !nextTurn().equals(untaken));
            write(
                    AccountHealth.Status.UNAUTHORIZED,
                    clock.instant().plusSeconds(900),
                    Failure.of(FailureCode.UNAUTHORIZED, "No"));

            assertThat(answer.get().statusCode()).isEqualTo(502);
        }

        assertThat(ledger.asked).isEmpty();
    }

    private Instant nextTurn() {
        return jdbc.sql("select next_at from query_turn where account = :account")
                .param("account", ledger.account)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void accountThatIsThrottledCanBeAsked() {
        write(
                AccountHealth.Status.THROTTLED,
                clock.instant().plusSeconds(900),
                Failure.of(FailureCode.VENDOR_FAILED, "Slower"));

        assertThat(get("quota").statusCode()).isEqualTo(200);
    }

    @Test
    void accountThatIsPausedCanBeAsked() {
        assertThat(api.get("/v1/accounts/resting/quota").statusCode()).isEqualTo(200);
        assertThat(ledgers.paused().asked).containsExactly("quota");
    }

    @Test
    void queryThatFindsTheCredentialRefusedParksTheAccount() {
        Failure refused = Failure.of(FailureCode.UNAUTHORIZED, "The key is refused");
        ledger.quota = () -> new Told.Failed<>(refused, null);

        assertThat(get("quota").statusCode()).isEqualTo(502);
        assertThat(get("quota").statusCode()).isEqualTo(502);

        assertThat(ledger.asked).containsExactly("quota");
        JsonNode health =
                ApiClient.json(api.get("/v1/accounts/" + ledger.account)).path("health");
        assertThat(health.path("status").stringValue()).isEqualTo("unauthorized");
        assertThat(health.at("/error/message").stringValue()).isEqualTo(refused.message());
    }

    @Test
    void credentialThatStaysRefusedIsTriedOnceEveryQuarterOfAnHour() {
        ledger.quota = () -> new Told.Failed<>(Failure.of(FailureCode.UNAUTHORIZED, "The key is refused"), null);
        get("quota");
        clock.advance(Duration.ofMinutes(16));

        get("quota");
        get("quota");

        assertThat(ledger.asked).hasSize(2);
    }

    @Test
    void queryThatFindsTheCredentialTakenEndsAParkThatIsOver() {
        write(
                AccountHealth.Status.UNAUTHORIZED,
                clock.instant().plusSeconds(900),
                Failure.of(FailureCode.UNAUTHORIZED, "No"));
        clock.advance(Duration.ofMinutes(16));

        get("quota");

        assertThat(health.find(ledger.account))
                .isEqualTo(new AccountHealth(AccountHealth.Status.OK, clock.instant(), null, null));
    }

    @Test
    void callsAreCountedByQueryAndOutcome() {
        get("history");
        get("records");
        ledger.quota = () -> new Told.Failed<>(Failure.of(FailureCode.REJECTED, "No"), null);
        get("quota");
        ledger.quota = () -> {
            throw new IllegalStateException("broken");
        };
        get("quota");
        ledger.quota = () -> new Told.Unsupported<>("no call");
        get("quota");
        ledger.quota = () -> new Told.Invalid<>("operation", "no call");
        get("quota");

        assertThat(meters.find("cdngateway.vendor.calls").tag("account", ledger.account).timers().stream()
                        .map(timer -> timer.getId().getTag("vendor") + " "
                                + timer.getId().getTag("operation") + " "
                                + timer.getId().getTag("outcome") + " " + timer.count()))
                .containsExactlyInAnyOrder(
                        "huawei history found 1",
                        "huawei records found 1",
                        "huawei quota rejected 1",
                        "huawei quota defect 1");
    }
}
