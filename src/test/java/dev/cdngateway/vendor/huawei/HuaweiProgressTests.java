package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.DETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Fixture;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Progress.Reported;
import dev.cdngateway.vendor.Progress.Verdict;
import dev.cdngateway.vendor.Trouble;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuaweiProgressTests {

    private static final String ONE = "https://www.example.com/1.txt";
    private static final String TWO = "https://www.example.com/2.txt";

    private final HuaweiStub stub = new HuaweiStub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void progressTellsOfEachUrl() {
        stub.server.on(DETAIL, StubAnswer.of(200, Fixture.text(getClass(), "detail.json"), "X-request-id: req-1"));
        Failure failure = new Failure(
                FailureCode.VENDOR_FAILED,
                "Huawei Cloud CDN took the URL and then failed at it: check that the origin serves it, then retry",
                "ORIGIN_ERROR",
                "origin returned 404",
                "req-1");

        assertThat(stub.adapter("enterprise-project-id", "all").progress(stub.task(2)))
                .isEqualTo(new Reported(
                        true, 2, 1, Map.of(ONE, new Verdict.Succeeded(), TWO, new Verdict.Failed(failure)), null));

        assertThat(stub.server.requests(DETAIL))
                .extracting(StubRequest::target)
                .containsExactly("/v1.0/cdn/historytasks/7620242/detail"
                        + "?enterprise_project_id=all&page_number=1&page_size=1000");
    }

    @Test
    void progressPagesOnUntilAllUrlsHaveCome() {
        stub.server.on(DETAIL, page("task_inprocess", 0, 1000, 1500), page("task_inprocess", 1000, 500, 1500));

        assertThat(stub.adapter().progress(stub.task(1500))).isInstanceOfSatisfying(Reported.class, report -> {
            assertThat(report.listed()).hasSize(1500);
            assertThat(report.finished()).isFalse();
        });

        assertThat(stub.server.requests(DETAIL)).hasSize(2);
    }

    @Test
    void progressOfATotalThatNeverComesStopsReading() {
        stub.server.on(DETAIL, page("task_done", 0, 1000, 5000));

        stub.adapter().progress(stub.task(1000));

        assertThat(stub.server.requests(DETAIL)).hasSize(2);
    }

    @Test
    void progressWithAPageMissingIsAskedAgain() {
        stub.server.on(DETAIL, page("task_done", 0, 1000, 1500), StubAnswer.of(503, ""));

        assertThat(stub.adapter().progress(stub.task(1500))).isInstanceOf(Trouble.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"status\":\"task_inprocess\",\"total\":2,\"succeed\":1,\"failed\":1}|true|2|1",
                "{\"status\":\"TASK_DONE\"}|true|-|0",
                "{\"status\":\"new_word\",\"total\":0}|false|0|0",
                "{\"total\":2,\"succeed\":null,\"urls\":[{\"url\":\"a\",\"status\":\"SUCCEED\"},"
                        + "{\"url\":\"b\",\"status\":\"refreshing\"}]}|false|2|0",
                "{\"urls\":[{\"url\":\"a\",\"status\":\"succeed\"},{\"url\":\"b\",\"status\":\"failed\"}]}|true|2|1"
            })
    void progressDoesWithoutCounters(String body, boolean finished, Integer total, Integer failed) {
        stub.server.on(DETAIL, StubAnswer.of(200, body));

        assertThat(stub.adapter().progress(stub.task(2))).isInstanceOfSatisfying(Reported.class, report -> {
            assertThat(report.finished()).isEqualTo(finished);
            assertThat(report.total()).isEqualTo(total);
            assertThat(report.failed()).isEqualTo(failed);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "succeed,failed,Failed",
        "failed,succeed,Failed",
        "succeed,waiting,Running",
        "waiting,succeed,Running",
        "odd,succeed,Unrecognised"
    })
    void progressOfAUrlListedTwiceTakesTheWorse(String first, String second, String verdict) {
        stub.server.on(
                DETAIL,
                StubAnswer.of(
                        200,
                        "{\"urls\":[{\"url\":\"a\",\"status\":\"" + first + "\"},{\"url\":\"a\",\"status\":\"" + second
                                + "\"}]}"));

        assertThat(stub.adapter().progress(stub.task(1)))
                .isInstanceOfSatisfying(
                        Reported.class,
                        report -> assertThat(report.listed().get("a"))
                                .extracting(value -> value.getClass().getSimpleName())
                                .isEqualTo(verdict));
    }

    @ParameterizedTest
    @CsvSource({"200,CDN.0108", "400,CDN.0108", "404,CDN.0003"})
    void progressOfAnUnknownTaskIsGone(int status, String code) {
        stub.server.on(DETAIL, StubAnswer.of(status, "{\"error\":{\"error_code\":\"" + code + "\"}}"));

        assertThat(stub.adapter().progress(stub.task(1))).isInstanceOf(Progress.Gone.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"403|''", "404|{\"error_code\":\"APIGW.0101\"}", "200|{\"error\":{\"error_code\":\"CDN.0004\"}}"})
    void progressThatIsRefusedIsNoTrouble(int status, String body) {
        stub.server.on(DETAIL, StubAnswer.of(status, body));

        assertThat(stub.adapter().progress(stub.task(1))).isInstanceOf(Progress.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200|{}", "200|<html>", "302|''", "500|''"})
    void progressThatCannotBeReadIsUnavailable(int status, String body) {
        stub.server.on(DETAIL, StubAnswer.of(status, body));

        assertThat(stub.adapter().progress(stub.task(1))).isInstanceOf(Trouble.Unavailable.class);
    }

    private static StubAnswer page(String status, int from, int rows, int total) {
        String urls = IntStream.range(from, from + rows)
                .mapToObj(i -> "{\"url\":\"https://www.example.com/" + i + "\",\"status\":\"processing\"}")
                .collect(Collectors.joining(","));
        return StubAnswer.of(200, "{\"status\":\"" + status + "\",\"total\":" + total + ",\"urls\":[" + urls + "]}");
    }
}
