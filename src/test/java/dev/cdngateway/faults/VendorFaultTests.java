package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Answer;
import dev.cdngateway.simulator.CdnProSimulator;
import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.simulator.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** One account's vendor fails in some way: its work ends all the same, and an account beside it keeps its speed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("faults")
@Isolated // the speed of the account beside is told by the clock
class VendorFaultTests {

    private static final int CALLS = 30;
    private static final int CALLS_PER_SECOND = 20;
    private static final int URLS_PER_CALL = 10;
    private static final int ALWAYS = 10_000;
    private static final double UNHARMED = 0.7;
    private static final List<String> ACCOUNTS = List.of(
            "errors",
            "hanging",
            "slow",
            "reset-before",
            "reset-after",
            "garbage",
            "empty",
            "storm",
            "revoked",
            "iam-down",
            "iam-hanging",
            "locked-out",
            "poisoned",
            "mixed-1",
            "mixed-2",
            "mixed-3");
    private static final List<Fault> MIXED = List.of(
            Fault.answer(500, ""),
            Fault.reset(),
            Fault.reset().afterProcessing(),
            Fault.hang().afterProcessing(),
            Fault.answer(200, ""),
            Fault.answer(Answer.json(429, "{}").with("Retry-After", "1")));

    private final Map<String, HuaweiSimulator> vendors = new HashMap<>();
    private final Map<String, Received> received = new HashMap<>();
    private final Map<String, History> histories = new HashMap<>();
    private final CdnProSimulator beside = CdnProSimulator.with()
            .hosts("beside.example.com")
            .callsPerFiveMinutes(1_000_000)
            .start();
    private final Received receivedBeside = Received.at(beside);
    private final SlowLine line;
    private final Map<String, AtomicInteger> faults = new HashMap<>();
    private @Nullable GatewayProcess gateway;

    VendorFaultTests() {
        for (String account : ACCOUNTS) {
            HuaweiSimulator vendor = HuaweiSimulator.with()
                    .hosts("*.example.com")
                    .callsPerSecond(CALLS_PER_SECOND)
                    .start();
            vendors.put(account, vendor);
            received.put(account, Received.at(vendor));
            histories.put(account, new History());
            faults.put(account, new AtomicInteger());
        }
        line = new SlowLine(vendor("slow").uri());
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        StringBuilder accounts = new StringBuilder("""
                    beside: {vendor: cdnpro, base-url: "%s", hosts: [beside.example.com],
                      credentials: {username: demo, api-key: demo},
                      limits: {urls-per-call: 10, calls-per-second: %d, concurrent-calls: 4}}
                """.formatted(beside.uri(), CALLS_PER_SECOND));
        for (String account : ACCOUNTS) {
            HuaweiSimulator vendor = vendor(account);
            accounts.append(Setting.huawei(
                    account,
                    account.equals("slow") ? line.uri() : vendor.uri(),
                    vendor.uri(),
                    host(account),
                    account.equals("locked-out") ? "wrong" : "demo",
                    account.equals("poisoned") ? 1_000 : URLS_PER_CALL,
                    CALLS_PER_SECOND));
        }
        gateway = GatewayProcess.start(
                folder, GatewayProcess.h2(folder), Setting.of(Duration.ofSeconds(1), accounts.toString()));
        unharmed(); // a JVM that has just started is slow by itself
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        line.close();
        beside.close();
        vendors.values().forEach(HuaweiSimulator::close);
    }

    private Caller caller() {
        return Objects.requireNonNull(gateway).caller();
    }

    private HuaweiSimulator vendor(String account) {
        return Objects.requireNonNull(vendors.get(account));
    }

    private Received received(String account) {
        return Objects.requireNonNull(received.get(account));
    }

    private History history(String account) {
        return Objects.requireNonNull(histories.get(account));
    }

    private AtomicInteger faults(String account) {
        return Objects.requireNonNull(faults.get(account));
    }

    private static String host(String account) {
        return account + ".example.com";
    }

    /** Counts those that are met. */
    private Predicate<ReceivedRequest> counted(String account, Predicate<ReceivedRequest> which) {
        return request -> which.test(request) && faults(account).incrementAndGet() > 0;
    }

    private static boolean threeOfTen(ReceivedRequest request) {
        return oneOf(10, request) < 3;
    }

    /** Chosen by the request's id, which is random. */
    private static int oneOf(int count, ReceivedRequest request) {
        return Math.floorMod(request.id().hashCode(), count);
    }

    private String purge(String account, String path, int urls) throws IOException {
        return history(account).accepted(caller(), History.urls(host(account), path, urls));
    }

    /** The work of an account whose vendor fails succeeds, with no more calls than faults made necessary. */
    private void survived(String account) throws IOException {
        long began = System.nanoTime();
        purge(account, "all", CALLS * URLS_PER_CALL);
        double unharmed = speedBeside();
        history(account).verify(caller(), received(account));
        Figures.note(
                "vendor %s: %d faults, %d calls sent again, all done after %.1f s, the account beside it at %.0f %% of its rate"
                        .formatted(
                                account,
                                faults(account).get(),
                                received(account).repeated(),
                                Figures.seconds(began, System.nanoTime()),
                                unharmed * 100));
        assertThat(received(account).repeated())
                .isLessThanOrEqualTo(faults(account).get());
        assertThat(received(account).mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
    }

    /** How much of its rate the account beside uses now, in the second that goes best: the machine may stall in another. */
    private double speedBeside() throws IOException {
        double used = 0;
        for (int round = 0; round < 3 && used <= UNHARMED; round++) {
            used = Math.max(used, unharmed());
        }
        assertThat(used).isGreaterThan(UNHARMED);
        return used;
    }

    private double unharmed() throws IOException {
        int before = receivedBeside.count();
        History history = new History();
        String path = "round" + before;
        history.accepted(caller(), History.urls("beside.example.com", path, 40 * URLS_PER_CALL));
        await().atMost(GatewayProcess.PATIENCE).until(() -> receivedBeside.count() >= before + 40);
        return receivedBeside.bestRate(before, 20) / CALLS_PER_SECOND;
    }

    private JsonNode health(String account, String status) {
        return await().atMost(GatewayProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> caller().read("/v1/accounts/" + account).path("health"),
                        health -> health.path("status").stringValue().equals(status));
    }

    private long signIns(String account) {
        return vendor(account).requests().stream().filter(Received::signsIn).count();
    }

    @Test
    void threeErrorsInTenAreSentAgain() throws IOException {
        vendor("errors")
                .failNext(
                        counted("errors", request -> Received.creates(request) && threeOfTen(request)),
                        ALWAYS,
                        Fault.answer(500, ""));

        survived("errors");
    }

    @Test
    void hangingVendorOpensTheCircuitUntilItAnswers() throws IOException {
        vendor("hanging").failNext(counted("hanging", request -> !Received.signsIn(request)), 24, Fault.hang());

        String task = purge("hanging", "first", URLS_PER_CALL);
        assertThat(health("hanging", "ok").path("error").isNull()).isTrue();
        survived("hanging");
        assertThat(History.ended(caller(), task).path("status").stringValue()).isEqualTo("succeeded");
        assertThat(Objects.requireNonNull(gateway).log()).contains("Account hanging is circuit-open");
        assertThat(health("hanging", "ok").path("error").isNull()).isTrue();
    }

    @Test
    void answersByteByByteAreCutOff() throws IOException {
        line.slow(true);
        purge("slow", "all", CALLS * URLS_PER_CALL);
        double unharmed = speedBeside();
        assertThat(health("slow", "circuit-open").at("/error/message").stringValue())
                .isNotBlank();
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(Objects.requireNonNull(gateway)
                            .operator()
                            .get("/actuator/health/" + probe)
                            .statusCode())
                    .as("A vendor's outage is not ours")
                    .isEqualTo(200);
        }
        line.slow(false);

        history("slow").verify(caller(), received("slow"));
        Figures.note("vendor slow: %d calls sent again, the account beside it at %.0f %% of its rate"
                .formatted(received("slow").repeated(), unharmed * 100));
    }

    @Test
    void callsResetBeforeTheyAreCarriedOutAreSentAgain() throws IOException {
        vendor("reset-before")
                .failNext(
                        counted("reset-before", request -> Received.creates(request) && threeOfTen(request)),
                        ALWAYS,
                        Fault.reset());

        survived("reset-before");
    }

    @Test
    void callsResetAfterTheyWereCarriedOutEndAllTheSame() throws IOException {
        vendor("reset-after")
                .failNext(
                        counted("reset-after", request -> Received.creates(request) && threeOfTen(request)),
                        ALWAYS,
                        Fault.reset().afterProcessing());

        survived("reset-after");
    }

    @Test
    void garbageIsNoSuccess() throws IOException {
        vendor("garbage")
                .failNext(
                        counted("garbage", request -> !Received.signsIn(request) && threeOfTen(request)),
                        ALWAYS,
                        Fault.answer(200, "<html>{]"));

        survived("garbage");
    }

    @Test
    void emptyAnswersAreNoSuccess() throws IOException {
        vendor("empty")
                .failNext(
                        counted("empty", request -> !Received.signsIn(request) && threeOfTen(request)),
                        ALWAYS,
                        Fault.answer(200, ""));

        survived("empty");
    }

    @Test
    void stormOf429sStopsTheAccountAndCountsNoAttempt() throws IOException {
        Answer slower = Answer.json(429, "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"too fast\"}")
                .with("Retry-After", "1");
        vendor("storm").failNext(counted("storm", Received::creates), 5, Fault.answer(slower));

        String task = purge("storm", "first", URLS_PER_CALL);
        assertThat(health("storm", "throttled").at("/error/message").stringValue())
                .isNotBlank();
        survived("storm");
        assertThat(History.ended(caller(), task).at("/batches/0/attempts").intValue())
                .isEqualTo(1);
    }

    @Test
    void tokenRevokedEarlyIsFetchedOnceMore() throws IOException {
        vendor("revoked")
                .failNext(
                        request -> {
                            if (received("revoked").count() == 10) {
                                vendor("revoked").revokeTokens();
                            }
                            return false;
                        },
                        1,
                        Fault.hang());
        faults("revoked").set(Setting.CONCURRENT_CALLS);

        survived("revoked");
        assertThat(signIns("revoked")).isEqualTo(2);
    }

    @Test
    void signInThatIsDownHoldsTheAccountUntilItIsBack() throws IOException {
        vendor("iam-down").failNext(counted("iam-down", Received::signsIn), 5, Fault.answer(503, ""));

        String task = purge("iam-down", "first", URLS_PER_CALL);
        assertThat(health("iam-down", "circuit-open").at("/error/message").stringValue())
                .isNotBlank();
        assertThat(History.ended(caller(), task).at("/batches/0/attempts").intValue())
                .isEqualTo(1);
        faults("iam-down").set(0);
        survived("iam-down");
        assertThat(signIns("iam-down")).isEqualTo(6);
    }

    @Test
    void signInThatHangsIsCutOff() throws IOException {
        vendor("iam-hanging").failNext(Received::signsIn, 3, Fault.hang());

        survived("iam-hanging");
    }

    @Test
    void refusedPasswordIsTriedOnce() throws IOException {
        String task = purge("locked-out", "all", CALLS * URLS_PER_CALL);
        double unharmed = speedBeside();
        JsonNode health = health("locked-out", "unauthorized");

        assertThat(health.at("/error/code").stringValue()).isEqualTo("unauthorized");
        assertThat(Instant.parse(health.path("nextTryAt").stringValue()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(14)));
        assertThat(caller().read("/v1/tasks/" + task).at("/counts/queued").intValue())
                .isEqualTo(CALLS * URLS_PER_CALL);
        assertThat(signIns("locked-out")).isEqualTo(1);
        assertThat(received("locked-out").count()).isZero();
        Figures.note(
                "password refused: 1 sign-in, the account beside it at %.0f %% of its rate".formatted(unharmed * 100));
    }

    @Test
    void poisonTargetSinksNobodyElse() throws IOException {
        List<String> urls = History.urls(host("poisoned"), "all", 1_000);
        vendor("poisoned").poison(urls.get(617));
        String task = purge("poisoned", "all", 1_000);
        double unharmed = speedBeside();
        JsonNode ended = History.ended(caller(), task);

        assertThat(ended.at("/counts/succeeded").intValue()).isEqualTo(999);
        JsonNode failed =
                caller().read("/v1/tasks/" + task + "/targets?status=failed").path("items");
        assertThat(failed).hasSize(1);
        assertThat(failed.at("/0/target").stringValue()).isEqualTo(urls.get(617));
        assertThat(failed.at("/0/error/code").stringValue()).isEqualTo("rejected");
        assertThat(received("poisoned").count()).isLessThanOrEqualTo(22);
        Figures.note("1 poison target in 1,000: %d calls, the account beside it at %.0f %% of its rate"
                .formatted(received("poisoned").count(), unharmed * 100));
    }

    @Test
    @Tag("chaos")
    void vendorsThatFailInEveryWayAtOnceAreSurvived() throws IOException {
        List<String> mixed = List.of("mixed-1", "mixed-2", "mixed-3");
        for (String account : mixed) {
            for (int i = 0; i < MIXED.size(); i++) {
                int fault = i;
                vendor(account)
                        .failNext(
                                counted(account, request -> Received.creates(request) && oneOf(20, request) == fault),
                                ALWAYS,
                                MIXED.get(i));
            }
            purge(account, "before", 200 * URLS_PER_CALL);
        }
        for (String account : mixed) {
            survived(account);
        }
    }
}
