package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.Fixture;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Progress.Reported;
import dev.cdngateway.vendor.Trouble;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdnProProgressTests {

    private final CdnProStub stub = new CdnProStub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void progressOfAPurgeIsReadAtTheTop() {
        assertThat(purge(StubAnswer.of(200, Fixture.text(getClass(), "purge-finished.json"))))
                .isEqualTo(new Reported(true, 2, 0, Map.of(), null));

        assertThat(stub.server.requests().getFirst().headers())
                .containsEntry("Date", "Sat, 21 Nov 2026 00:00:00 GMT")
                .containsKey("Authorization");
    }

    @Test
    void progressOfAPrefetchIsReadInItsMetadata() {
        stub.server.on(
                "GET /cdn/prefetches/p1", StubAnswer.of(200, Fixture.text(getClass(), "prefetch-finished.json")));

        assertThat(stub.adapter(Map.of()).progress(stub.task(Operation.PREFETCH, 1)))
                .isEqualTo(new Reported(true, 1, 0, Map.of(), null));
    }

    @ParameterizedTest
    @CsvSource({"waiting", "inprogress", "newword"})
    void progressBeforeTheEndIsRunning(String status) {
        assertThat(purge(StubAnswer.of(200, "{\"status\":\"" + status + "\",\"successRate\":100}")))
                .isEqualTo(new Reported(false, 3, null, Map.of(), null));
    }

    @Test
    void progressBelowAHundredPercentFailsTheWhole() {
        assertThat(purge(StubAnswer.of(200, "{\"status\":\"Finished\",\"successRate\":97}", "x-cnc-request-id: r1")))
                .isEqualTo(new Reported(
                        true,
                        3,
                        null,
                        Map.of(),
                        new Failure(
                                FailureCode.VENDOR_FAILED,
                                "CDN Pro finished the task with a success rate of 97 %, not 100 %; retry the failed targets",
                                null,
                                null,
                                "r1")));
    }

    @Test
    void progressWithoutARateLeavesTheOutcomeUnknown() {
        assertThat(purge(StubAnswer.of(200, "{\"status\":\"finished\",\"successRate\":null}")))
                .isInstanceOfSatisfying(
                        Reported.class,
                        report -> assertThat(report.wholeFailure())
                                .extracting(Failure::code)
                                .isEqualTo(FailureCode.OUTCOME_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "1e400", "\"1000\""})
    void progressWithARateThatCannotBeProvesNothing(String rate) {
        assertThat(purge(StubAnswer.of(200, "{\"status\":\"finished\",\"successRate\":" + rate + "}")))
                .isInstanceOfSatisfying(
                        Reported.class,
                        report -> assertThat(report.wholeFailure())
                                .extracting(Failure::code)
                                .isEqualTo(FailureCode.OUTCOME_UNKNOWN));
    }

    @Test
    void progressOfAnUnknownTaskIsGone() {
        assertThat(purge(StubAnswer.of(404, "{\"code\":\"InvalidPurgeTaskId\",\"message\":\"no\"}")))
                .isInstanceOfSatisfying(
                        Progress.Gone.class,
                        gone -> assertThat(gone.failure().vendorCode()).isEqualTo("InvalidPurgeTaskId"));
    }

    @ParameterizedTest
    @CsvSource({"200,{}", "200,<html>", "500,''", "503,''"})
    void progressThatCannotBeReadIsUnavailable(int status, String body) {
        assertThat(purge(StubAnswer.of(status, body))).isInstanceOf(Trouble.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 409})
    void progressThatIsRefusedIsNoTrouble(int status) {
        assertThat(purge(StubAnswer.of(status, ""))).isInstanceOf(Progress.Refused.class);
    }

    @Test
    void progressWithABadSignatureIsUnauthorized() {
        assertThat(purge(StubAnswer.of(462, "{}"))).isInstanceOf(Trouble.Unauthorized.class);
    }

    private Progress purge(StubAnswer answer) {
        stub.server.on("GET /cdn/purges/p1", answer);
        return stub.adapter(Map.of()).progress(stub.task(Operation.PURGE, 3));
    }
}
