package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scripted faults, and what tests see of the requests. */
class FaultTests {

    private static final String FILE = "{'refresh_task':{'urls':['https://www.example.com/a']}}";

    private final HuaweiKit huawei = new HuaweiKit();

    @AfterEach
    void close() {
        huawei.close();
    }

    @Test
    void scriptedAnswersComeInOrderAndOnlyToCreates() {
        huawei.simulator.failNext(2, Fault.answer(new Answer(503, Map.of("Retry-After", "7"), "busy")));
        huawei.simulator.failNext(1, Fault.answer(500, "{}"));
        assertThat(tasks()).isZero();
        var answer = huawei.post(HuaweiKit.REFRESH, FILE);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("busy");
        assertThat(Driver.header(answer, "Retry-After")).isEqualTo("7");
        assertThat(huawei.post(HuaweiKit.REFRESH, FILE).statusCode()).isEqualTo(503);
        assertThat(huawei.post(HuaweiKit.REFRESH, FILE).statusCode()).isEqualTo(500);
        assertThat(huawei.post(HuaweiKit.REFRESH, FILE).statusCode()).isEqualTo(200);
        assertThat(tasks()).isEqualTo(1);
        assertThat(huawei.simulator.creates()).hasSize(4);
    }

    @Test
    void faultsCanBeMeantForOtherCalls() {
        huawei.simulator.failNext(request -> request.path().equals("/v3/auth/tokens"), 1, Fault.answer(503, "{}"));
        assertThat(huawei.signIn("demo").statusCode()).isEqualTo(503);
        assertThat(huawei.signIn("demo").statusCode()).isEqualTo(201);
    }

    @Test
    void resetBeforeProcessingLeavesNoTask() {
        huawei.token();
        huawei.simulator.failNext(1, Fault.reset());
        assertBroken();
        assertThat(tasks()).isZero();
    }

    @Test
    void resetAfterProcessingLeavesATask() {
        huawei.token();
        huawei.simulator.failNext(1, Fault.reset().afterProcessing());
        assertBroken();
        assertThat(tasks()).isEqualTo(1);
    }

    @Test
    void hangingEndsWhenTheSimulatorCloses() {
        huawei.token();
        huawei.simulator.failNext(1, Fault.hang());
        var call = CompletableFuture.supplyAsync(() -> huawei.post(HuaweiKit.REFRESH, FILE));
        while (huawei.simulator.creates().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(call).isNotDone();
        huawei.simulator.close();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(call::join)
                .withCauseInstanceOf(UncheckedIOException.class);
    }

    @Test
    void delayedCallsAreAnsweredAsUsual() {
        huawei.simulator.failNext(1, Fault.delay(Duration.ofMillis(20)));
        assertThat(huawei.post(HuaweiKit.REFRESH, FILE).statusCode()).isEqualTo(200);
    }

    @Test
    void requestIsRecordedWhole() {
        huawei.post(HuaweiKit.REFRESH + "?enterprise_project_id=all", FILE);
        var request = huawei.simulator.creates().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1.0/cdn/content/refresh-tasks?enterprise_project_id=all");
        assertThat(request.path()).isEqualTo("/v1.0/cdn/content/refresh-tasks");
        assertThat(request.parameter("enterprise_project_id")).hasValue("all");
        assertThat(request.header("x-auth-token")).hasValue(huawei.token());
        assertThat(request.body()).isEqualTo(FILE.replace('\'', '"'));
    }

    @Test
    void onlyTheLatestRequestsAreRemembered() {
        try (var forgetful = new HuaweiKit(settings -> settings.remembered(2))) {
            forgetful.driver.get("/1");
            forgetful.driver.get("/2");
            forgetful.driver.get("/3");
            assertThat(forgetful.simulator.requests())
                    .extracting(ReceivedRequest::target)
                    .containsExactly("/2", "/3");
        }
    }

    private void assertBroken() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> huawei.post(HuaweiKit.REFRESH, FILE))
                .withRootCauseInstanceOf(SocketException.class);
    }

    private int tasks() {
        return Driver.json(huawei.get("/v1.0/cdn/historytasks")).path("total").intValue();
    }
}
