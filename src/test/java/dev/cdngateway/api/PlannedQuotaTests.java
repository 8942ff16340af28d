package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.api.LedgerRoom.Ledgers;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.QueryTurns;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.Told;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a dry run tells of the vendors' quotas. */
@Tag("beside")
@LedgerTest
class PlannedQuotaTests {

    private static final List<Quota> QUOTA = List.of(
            new Quota(Operation.PURGE, TargetKind.URL, 2000L, 1999L, 1L),
            new Quota(Operation.PURGE, TargetKind.DIRECTORY, 100L, null, null));

    private final ApiClient api;
    private final ScriptedLedger ledger;
    private final QueryTurns turns;
    private final MovableClock clock;

    @Autowired
    PlannedQuotaTests(@LocalServerPort int port, Ledgers ledgers, QueryTurns turns, MovableClock clock) {
        this.api = new ApiClient(port);
        this.ledger = ledgers.unused();
        this.turns = turns;
        this.clock = clock;
        ledger.quota = () -> new Told.Found<>(QUOTA);
    }

    private HttpResponse<String> plan(String... headers) {
        String[] all = {"Content-Type", "application/json"};
        HttpResponse<String> answer =
                api.post("/v1/purges?dryRun=true", """
                {"urls":["https://www.example.com/1","https://www.example.com/2"],
                "directories":["https://www.example.com/a/"],"accounts":["%s"]}""".formatted(ledger.account), headers.length == 0 ? all : headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private JsonNode quota() {
        return json(plan()).path("accounts").path(0).path("quota");
    }

    private static JsonNode quotaOf(Instant asOf) {
        return json("""
                {"items":[{"operation":"purge","kind":"url","limit":2000,"used":1999,"remaining":1},
                {"operation":"purge","kind":"directory","limit":100,"used":null,"remaining":null}],
                "asOf":"%s"}""".formatted(asOf));
    }

    @Test
    void adminIsToldTheQuotaAndWarnedOfWhatExceedsIt() {
        assertThat(plan().body()).isEqualTo("""
                {"operation":"purge","targets":3,"accounts":[{"account":"%s","vendor":"huawei",\
                "calls":[{"kind":"url","size":2},{"kind":"directory","size":1}],"quota":{"items":[\
                {"operation":"purge","kind":"url","limit":2000,"used":1999,"remaining":1},\
                {"operation":"purge","kind":"directory","limit":100,"used":null,"remaining":null}],"asOf":"%s"}}],\
                "warnings":["The account %1$s has a quota of 1 left for purge, kind url, at its vendor: the request \
                needs 2."]}""".formatted(ledger.account, clock.instant()));
    }

    @Test
    void teamThatIsNoAdminIsToldNothingAndNobodyIsAsked() {
        JsonNode plan = json(plan("Content-Type", "application/json", ApiRoom.TEAM, "storefront"));

        assertThat(plan.path("accounts").path(0).path("quota").isNull()).isTrue();
        assertThat(plan.path("warnings")).isEmpty();
        assertThat(ledger.asked).isEmpty();
    }

    @Test
    void quotaIsAskedForAgainAfterAMinute() {
        Instant first = clock.instant();
        assertThat(quota()).isEqualTo(quotaOf(first));
        clock.advance(Duration.ofMillis(59_999));
        assertThat(quota()).isEqualTo(quotaOf(first));
        assertThat(ledger.asked).hasSize(1);

        Instant second = clock.advance(Duration.ofMillis(1));

        assertThat(quota()).isEqualTo(quotaOf(second));
        assertThat(ledger.asked).hasSize(2);
    }

    @Test
    void quotaThatSomebodyAskedForIsKnownToPlans() {
        assertThat(api.get("/v1/accounts/" + ledger.account + "/quota").statusCode())
                .isEqualTo(200);
        Instant asked = clock.instant();
        clock.advance(Duration.ofSeconds(30));

        assertThat(quota()).isEqualTo(quotaOf(asked));
        assertThat(ledger.asked).hasSize(1);
    }

    @Test
    void quotaIsAskedForAnewByItsOwnCallAndPlansKnowTheNewOne() {
        quota();
        ledger.quota = () -> new Told.Found<>(List.of());

        assertThat(json(api.get("/v1/accounts/" + ledger.account + "/quota")).path("items"))
                .isEmpty();

        assertThat(quota().path("items")).isEmpty();
        assertThat(ledger.asked).hasSize(2);
    }

    @Test
    void plansAtOnceAskOnce() throws Exception {
        CountDownLatch two = new CountDownLatch(2);
        ledger.quota = () -> {
            two.countDown();
            assertThat(waited(two, 1)).isFalse();
            return new Told.Found<>(QUOTA);
        };
        Callable<JsonNode> quotaOfAPlan = this::quota;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JsonNode> quota : threads.invokeAll(Collections.nCopies(5, quotaOfAPlan))) {
                assertThat(quota.get()).isEqualTo(quotaOf(clock.instant()));
            }
        }

        assertThat(ledger.asked).hasSize(1);
    }

    private static boolean waited(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void planDoesNotWaitForAVendorThatTakesItsTime() {
        CountDownLatch enough = new CountDownLatch(1);
        ledger.quota = () -> {
            assertThat(waited(enough, 60)).isTrue();
            return new Told.Found<>(QUOTA);
        };

        long before = System.nanoTime();
        assertThat(quota().isNull()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        enough.countDown();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(quota()).isEqualTo(quotaOf(clock.instant())));
        assertThat(ledger.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, 10", "5, 10", "30, 30", "3600, 60"})
    void failureIsRememberedForAWhile(Integer retryAfter, int remembered) {
        Duration wanted = retryAfter == null ? null : Duration.ofSeconds(retryAfter);
        ledger.quota = () -> new Told.Failed<>(Failure.of(FailureCode.VENDOR_FAILED, "Out of order"), wanted);
        assertThat(quota().isNull()).isTrue();
        clock.advance(Duration.ofSeconds(remembered).minusMillis(1));
        assertThat(quota().isNull()).isTrue();
        assertThat(ledger.asked).hasSize(1);
        ledger.quota = () -> new Told.Found<>(QUOTA);

        Instant later = clock.advance(Duration.ofMillis(1));

        assertThat(quota()).isEqualTo(quotaOf(later));
        assertThat(ledger.asked).hasSize(2);
    }

    @Test
    void defectOfAnAdapterSpoilsNoPlanAndIsRemembered() {
        ledger.quota = () -> {
            throw new IllegalStateException("broken");
        };

        assertThat(quota().isNull()).isTrue();
        assertThat(quota().isNull()).isTrue();
        assertThat(ledger.asked).hasSize(1);
    }

    @Test
    void planThatWouldWaitTooLongForItsTurnToAskHasNoQuota() {
        turns.take(ledger.account, Duration.ofSeconds(9), Duration.ofSeconds(1));

        assertThat(quota().isNull()).isTrue();
        assertThat(ledger.asked).isEmpty();
    }

    @Test
    void vendorThatDoesNotTellItsQuotaSpoilsNoPlan() {
        ledger.quota = () -> new Told.Unsupported<>("This vendor does not tell its quota.");

        assertThat(quota().isNull()).isTrue();
    }
}
