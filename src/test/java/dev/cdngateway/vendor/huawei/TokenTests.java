package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.REFRESH;
import static dev.cdngateway.vendor.huawei.HuaweiStub.TOKENS;
import static dev.cdngateway.vendor.huawei.HuaweiStub.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Fixture;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("beside")
class TokenTests {

    private static final String EXPIRED =
            "{\"error_msg\":\"The token must be updated.\",\"error_code\":\"APIGW.0307\"}";

    private final HuaweiStub stub = new HuaweiStub();
    private final VendorAdapter adapter = stub.adapter();

    @BeforeEach
    void accept() {
        refuseTokensBut("token-1");
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void submitSignsInByPassword() {
        submit();

        StubRequest sent = stub.server.requests(TOKENS).getFirst();
        assertThat(sent.target()).isEqualTo("/v3/auth/tokens?nocatalog=true");
        assertThat(sent.headers()).containsEntry("Content-Type", "application/json;charset=UTF-8");
        assertThat(sent.body()).isEqualTo(Fixture.text(getClass(), "token-request.json"));
        assertThat(stub.refreshes("success")).isEqualTo(1);
    }

    @Test
    void submitByManyFetchesOneToken() throws Exception {
        assertThat(submitByMany(50)).hasOnlyElementsOfType(Outcome.Accepted.class);

        assertThat(stub.server.requests(TOKENS)).hasSize(1);
    }

    @Test
    void submitByManyWithATokenThatExpiredEarlyFetchesOneMore() throws Exception {
        submit();
        refuseTokensBut("token-2");

        assertThat(submitByMany(50)).hasOnlyElementsOfType(Outcome.Accepted.class);

        assertThat(stub.server.requests(TOKENS)).hasSize(2);
    }

    @Test
    void submitAfterAnExpiredTokenIsReplayedOnce() {
        refuseTokensBut("token-2");

        assertThat(submit()).isInstanceOf(Outcome.Accepted.class);

        assertThat(stub.server.requests(REFRESH))
                .extracting(request -> request.headers().get("X-Auth-Token"))
                .containsExactly("token-1", "token-2");
    }

    @Test
    void turnIsAwaitedAfterTheSignInAndBeforeEachCall() {
        refuseTokensBut("token-2");
        List<List<Integer>> made = new ArrayList<>();

        adapter.submit(
                purge("https://www.example.com/a"),
                () -> made.add(List.of(
                        stub.server.requests(TOKENS).size(),
                        stub.server.requests(REFRESH).size())));

        assertThat(made).containsExactly(List.of(1, 0), List.of(2, 1));
    }

    @Test
    void submitWithAFreshTokenRefusedIsUnauthorizedAndLeavesTheVendorAlone() {
        refuseTokensBut("none");

        assertThat(submit()).isInstanceOfSatisfying(Trouble.Unauthorized.class, trouble -> {
            assertThat(trouble.failure().code()).isEqualTo(FailureCode.UNAUTHORIZED);
            assertThat(trouble.failure().vendorCode()).isEqualTo("APIGW.0307");
        });
        assertThat(submit()).isInstanceOf(Trouble.Unauthorized.class);

        assertThat(stub.server.requests(REFRESH)).hasSize(2);
        assertThat(stub.server.requests(TOKENS)).hasSize(2);
    }

    @Test
    void submitWhenCdnSaysUnauthenticatedRenewsTheToken() {
        stub.server.on(
                REFRESH,
                StubAnswer.of(200, "{\"error\":{\"error_code\":\"CDN.0002\",\"error_msg\":\"no\"}}"),
                StubAnswer.of(200, "{\"refresh_task\":\"1\"}"));

        assertThat(submit()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void submitBeforeExpiryKeepsTheOldTokenWhileOneRenewalRuns() throws Exception {
        submit();
        refuseTokensBut("token-1", "token-2");
        stub.clock.advance(Duration.ofHours(24).minusMinutes(10));
        submit();
        assertThat(stub.server.requests(TOKENS)).hasSize(1);
        CountDownLatch renewing = new CountDownLatch(1);
        stub.server.script(TOKENS, request -> {
            renewing.countDown();
            return StubAnswer.silence();
        });
        stub.clock.advance(Duration.ofSeconds(1));

        assertThat(submitByMany(10)).hasOnlyElementsOfType(Outcome.Accepted.class);

        assertThat(stub.server.requests(REFRESH))
                .extracting(request -> request.headers().get("X-Auth-Token"))
                .containsOnly("token-1");
        assertThat(renewing.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(stub.server.requests(TOKENS)).hasSize(2);
    }

    @Test
    void submitAfterExpiryFetchesAToken() {
        submit();
        refuseTokensBut("token-2");
        stub.clock.advance(Duration.ofHours(24));

        assertThat(submit()).isInstanceOf(Outcome.Accepted.class);

        assertThat(stub.server.requests(REFRESH)).hasSize(2);
        assertThat(stub.server.requests(TOKENS)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void submitWithARefusedPasswordTriesItOnceInAQuarterOfAnHour(int status) {
        stub.server.on(
                TOKENS,
                StubAnswer.of(
                        status,
                        "{\"error\":{\"code\":" + status + ",\"message\":\"wrong p@ss\\\"w\",\"title\":\"No\"}}"));

        assertThat(submit())
                .isInstanceOfSatisfying(
                        Trouble.Unauthorized.class,
                        trouble -> assertThat(trouble.failure().vendorMessage()).isEqualTo("wrong ***"));
        submit();
        assertThat(stub.server.requests(TOKENS)).hasSize(1);
        stub.clock.advance(Duration.ofMinutes(15));
        submit();

        assertThat(stub.server.requests(TOKENS)).hasSize(2);
        assertThat(stub.server.requests(REFRESH)).isEmpty();
        assertThat(stub.refreshes("unauthorized")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 429, 500, 503})
    void submitWithoutATokenToBeHadIsTriedAgainAtOnce(int status) {
        stub.server.on(TOKENS, StubAnswer.of(status, "", "Retry-After: 9"), HuaweiStub.token("token-1"));

        assertThat(submit())
                .isInstanceOfSatisfying(
                        Trouble.SignInUnavailable.class,
                        trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(9)));
        assertThat(submit()).isInstanceOf(Outcome.Accepted.class);

        assertThat(stub.refreshes("unavailable")).isEqualTo(1);
    }

    @Test
    void submitWhenSignInIsCutOffIsNotSent() {
        stub.server.on(TOKENS, StubAnswer.reset());

        assertThat(submit()).isInstanceOf(Trouble.SignInUnavailable.class);

        assertThat(stub.server.requests(REFRESH)).isEmpty();
    }

    private Outcome submit() {
        return adapter.submit(purge("https://www.example.com/1.txt"), Turn.AT_ONCE);
    }

    private List<Outcome> submitByMany(int callers) throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(callers);
        Callable<Outcome> caller = () -> {
            together.await();
            return submit();
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(callers, caller)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private void refuseTokensBut(String... good) {
        stub.server.script(
                REFRESH,
                request -> List.of(good).contains(request.headers().get("X-Auth-Token"))
                        ? StubAnswer.of(200, "{\"refresh_task\":\"1\"}")
                        : StubAnswer.of(401, EXPIRED));
    }
}
