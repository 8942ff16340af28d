package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.PREHEAT;
import static dev.cdngateway.vendor.huawei.HuaweiStub.REFRESH;
import static dev.cdngateway.vendor.huawei.HuaweiStub.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Fixture;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiSubmitTests {

    private static final String URL = "https://www.example.com/1.txt";
    private static final Options CHANGED =
            new Options(Action.INVALIDATE, Mode.CHANGED, Environment.PRODUCTION, List.of());

    private final HuaweiStub stub = new HuaweiStub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void submitSendsFiles() {
        stub.server.on(REFRESH, StubAnswer.of(200, "{\"refresh_task\":\"7620242\"}", "X-Request-Id: req-1"));

        assertThat(stub.adapter().submit(purge(URL, "https://www.example.com/图片/?a=1&b=2"), Turn.AT_ONCE))
                .isEqualTo(new Outcome.Accepted("7620242", "req-1"));

        StubRequest sent = stub.server.requests(REFRESH).getFirst();
        assertThat(sent.target()).isEqualTo("/v1.0/cdn/content/refresh-tasks");
        assertThat(sent.headers())
                .containsEntry("X-Auth-Token", "token-1")
                .containsEntry("Content-Type", "application/json;charset=UTF-8");
        assertThat(sent.body()).isEqualTo(fixture("refresh-files.json"));
    }

    @Test
    void submitSendsDirectoriesWithTheSettingsOfTheAccount() {
        stub.server.on(REFRESH, StubAnswer.of(200, "{\"refresh_task\":\"7620242\"}"));
        VendorBatch batch = HuaweiStub.batch(
                Operation.PURGE,
                TargetKind.DIRECTORY,
                CHANGED,
                "https://www.example.com/dir/",
                "https://www.example.com/图片/");

        stub.adapter("zh-url-encode", "true", "enterprise-project-id", "all").submit(batch, Turn.AT_ONCE);

        StubRequest sent = stub.server.requests(REFRESH).getFirst();
        assertThat(sent.target()).isEqualTo("/v1.0/cdn/content/refresh-tasks?enterprise_project_id=all");
        assertThat(sent.body()).isEqualTo(fixture("refresh-changed-directories.json"));
    }

    @Test
    void submitSendsPrefetches() {
        stub.server.on(PREHEAT, StubAnswer.of(200, "{\"preheating_task\":\"7620240\"}"));
        VendorBatch batch = HuaweiStub.batch(
                Operation.PREFETCH, TargetKind.URL, Options.DEFAULT, URL, "https://www.example.com/2.txt");

        assertThat(stub.adapter("enterprise-project-id", "0").submit(batch, Turn.AT_ONCE))
                .isEqualTo(new Outcome.Accepted("7620240", null));

        StubRequest sent = stub.server.requests(PREHEAT).getFirst();
        assertThat(sent.target()).isEqualTo("/v1.0/cdn/content/preheating-tasks?enterprise_project_id=0");
        assertThat(sent.body()).isEqualTo(fixture("preheat.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"refresh_task\":7620242}|7620242",
                "201|{\"refresh_task\":{\"id\":\"ff80\"}}|ff80",
                "200|{\"refreshTask\":{\"task_id\":12345678901234567890}}|12345678901234567890",
                "200|{\"preheatingTask\":\" 1 \",\"error\":null}|1"
            })
    void submitReadsIdsInAnyShape(int status, String body, String id) {
        assertThat(answered(StubAnswer.of(status, body))).isEqualTo(new Outcome.Accepted(id, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{}",
                "200|''",
                "204|''",
                "302|''",
                "200|<html>ok</html>",
                "200|{\"refresh_task\":\" \"}",
                "200|{\"refresh_task\":1.5}",
                "200|{\"refresh_task\":\"1",
                "200|{\"error_code\":null,\"error_msg\":\"odd\",\"refresh_task\":\"1\"}",
                "500|{\"error\":{\"code\":500,\"message\":\"oops\"}}",
                "502|<html>bad gateway</html>",
                "504|''"
            })
    void submitWithoutAnIdOrACodeIsUnknown(int status, String body) {
        assertThat(answered(StubAnswer.of(status, body)))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.failure().code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN));
    }

    @Test
    void submitThatIsCutOffIsUnknown() {
        assertThat(answered(StubAnswer.reset())).isInstanceOf(Outcome.Unknown.class);
        assertThat(stub.server.requests(REFRESH)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|CDN.0105|NOT_OWNED",
                "200|CDN.0108|NOT_OWNED",
                "400|CDN.0108|NOT_OWNED",
                "403|CDN.0120|NOT_OWNED",
                "200|CDN.0005|QUOTA_EXCEEDED",
                "200|CDN.0110|QUOTA_EXCEEDED",
                "403|CDN.0004|UNAUTHORIZED",
                "403|CDN.0020|UNAUTHORIZED",
                "200|CDN.0021|UNAUTHORIZED",
                "403|CDN.00010198|UNAUTHORIZED",
                "403|APIG.0302|UNAUTHORIZED",
                "403|CDN.9999|UNAUTHORIZED",
                "400|CDN.0001|REJECTED",
                "200|CDN.0106|REJECTED",
                "200|CDN.9999|REJECTED",
                "404|APIGW.0101|REJECTED",
                "405|APIGW.0501|REJECTED",
                "413|APIGW.0201|REJECTED"
            })
    void submitThatIsRefusedTellsWhy(int status, String code, FailureCode expected) {
        String error = "{\"error\":{\"error_code\":\"" + code + "\",\"error_msg\":\"because\"}}";

        assertThat(answered(StubAnswer.of(status, error, "X-Request-Id: req-1")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.failure())
                                .extracting(
                                        Failure::code,
                                        Failure::vendorCode,
                                        Failure::vendorMessage,
                                        Failure::vendorRequestId)
                                .containsExactly(expected, code, "because", "req-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"503|''", "500|CDN.0000", "200|CDN.0000", "502|APIGW.0601", "504|APIG.0201", "408|''", "425|''"})
    void submitThatTheVendorCannotTakeNowIsUnavailable(int status, String code) {
        String body = code.isEmpty() ? "" : "{\"error_code\":\"" + code + "\",\"error_msg\":\"later\"}";

        assertThat(answered(StubAnswer.of(status, body, "Retry-After: 7")))
                .isInstanceOfSatisfying(
                        Trouble.Unavailable.class,
                        down -> assertThat(down.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"APIGW.0308", "APIG.0308"})
    void submitThatIsThrottledTellsHowLong(String code) {
        String body = "{\"error_code\":\"" + code + "\",\"error_msg\":\"over ratelimit\",\"request_id\":\"r1\"}";

        assertThat(answered(StubAnswer.of(429, body, "Retry-After: Sat, 21 Nov 2026 00:00:30 GMT")))
                .isInstanceOfSatisfying(Trouble.Throttled.class, throttled -> {
                    assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(30));
                    assertThat(throttled.failure().vendorRequestId()).isEqualTo("r1");
                });
    }

    @Test
    void submitNeverRepeatsASecretOfTheVendorsMessage() {
        String error = "{\"error_code\":\"CDN.0001\",\"error_msg\":\"bad token-1 of p@ss\\\"w\\u202e\"}";

        assertThat(answered(StubAnswer.of(400, error)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.failure().vendorMessage()).isEqualTo("bad *** of ***"));
    }

    private Outcome answered(StubAnswer answer) {
        stub.server.on(REFRESH, answer);
        return stub.adapter().submit(purge(URL), Turn.AT_ONCE);
    }

    private static String fixture(String file) {
        return Fixture.text(HuaweiSubmitTests.class, file);
    }
}
