package dev.cdngateway.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTasksRequest;
import com.huaweicloud.sdk.cdn.v2.model.ShowQuotaRequest;
import com.huaweicloud.sdk.cdn.v2.model.ShowUrlTaskInfoRequest;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.exception.ServerResponseException;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import dev.cdngateway.simulator.Answer;
import dev.cdngateway.simulator.Fault;
import java.time.Duration;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official client reads of errors in each of their shapes. */
class ClientErrorTests {

    private static final String GOOD = "https://www.example.com/a";
    private static final String INVALID = "The request parameters are invalid.";

    private final Customer customer = new Customer(settings -> settings.callsPerSecond(3));

    @AfterEach
    void close() {
        customer.close();
    }

    @Test
    void foreignHostIsAnErrorInsideHttp200AndTheClientReadsNothing() {
        var answer = customer.cdn.createRefreshTasks(Requests.refresh(GOOD, "https://www.example.org/b"));
        assertThat(answer.getHttpStatusCode()).isEqualTo(200);
        assertThat(answer.getRefreshTask()).isNull();
        assertThat(answer.getXRequestId()).isEqualTo(customer.last().id());
        assertThat(customer.cdn.showHistoryTasks(new ShowHistoryTasksRequest()).getTotal())
                .isZero();
    }

    @Test
    void unknownTaskIsAnErrorInsideHttp200AndTheClientReadsNothing() {
        var answer = customer.cdn.showHistoryTaskDetails(Requests.detail("7620242"));
        assertThat(answer.getHttpStatusCode()).isEqualTo(200);
        assertThat(answer.getId()).isNull();
        assertThat(answer.getUrls()).isNull();
        assertThat(answer.getTotal()).isNull();
    }

    @Test
    void spentQuotaIsAnErrorInsideHttp200AndTheClientReadsNothing() {
        try (var poor = new Customer(settings -> settings.dailyQuota(1, 0, 0))) {
            assertThat(poor.cdn.createPreheatingTasks(Requests.preheat(GOOD)).getPreheatingTask())
                    .isNull();
        }
    }

    @Test
    void poisonRefusesTheWholeCallWithoutNamingIt() {
        customer.simulator.poison(GOOD);
        var refused = refusal(
                () -> customer.cdn.createPreheatingTasks(Requests.preheat("https://www.example.com/other", GOOD)));
        assertError(refused, 400, "CDN.0001", INVALID);
        assertThat(customer.cdn
                        .createPreheatingTasks(Requests.preheat("https://www.example.com/other"))
                        .getPreheatingTask())
                .isNotNull();
        assertThat(customer.simulator.creates()).hasSize(2);
    }

    @Test
    void pageSizeAloneIsRefusedNested() {
        var refused = refusal(
                () -> customer.cdn.showHistoryTaskDetails(Requests.detail("1").withPageSize(100)));
        assertError(refused, 400, "CDN.0001", "The parameters 'page_size' and 'page_number' must be sent together.");
        refused = refusal(() -> customer.cdn.showHistoryTasks(new ShowHistoryTasksRequest().withPageNumber(1)));
        assertError(refused, 400, "CDN.0001", "The parameters 'page_size' and 'page_number' must be sent together.");
    }

    @Test
    void recordsRefuseFlat() {
        assertRecordsRefuse(
                new ShowUrlTaskInfoRequest().withLimit(101), "The parameter 'limit' must be from 1 to 100.");
        assertRecordsRefuse(
                new ShowUrlTaskInfoRequest().withStartTime(1L),
                "The parameters 'start_time' and 'end_time' must be sent together.");
        assertRecordsRefuse(
                new ShowUrlTaskInfoRequest()
                        .withStartTime(1L)
                        .withEndTime(Duration.ofDays(1).toMillis() + 2),
                "The time from 'start_time' to 'end_time' must be from 0 to 24 hours.");
        assertRecordsRefuse(
                new ShowUrlTaskInfoRequest().withStatus("SUCCEED"),
                "The parameter 'status' must be one of processing, succeed, failed, waiting, refreshing, preheating.");
        assertRecordsRefuse(
                new ShowUrlTaskInfoRequest().withTaskType("refresh"),
                "The parameter 'task_type' must be one of REFRESH, PREHEATING.");
    }

    @Test
    void moreTargetsThanACallTakesAreRefused() {
        String[] thousandAndOne =
                IntStream.range(0, 1_001).mapToObj(index -> GOOD + index).toArray(String[]::new);
        var refused = refusal(() -> customer.cdn.createPreheatingTasks(Requests.preheat(thousandAndOne)));
        assertError(refused, 400, "CDN.0001", "The parameter 'urls' must hold 1 to 1000 items.");
    }

    @Test
    void callsAboveTheRateAreRefusedFlatAndNotRepeated() {
        for (int call = 0; call < 3; call++) {
            customer.cdn.createRefreshTasks(Requests.refresh(GOOD));
        }
        var refused = refusal(() -> customer.cdn.createRefreshTasks(Requests.refresh(GOOD)));
        assertError(
                refused,
                429,
                "APIGW.0308",
                "The throttling threshold has been reached: policy user over ratelimit,limit:3,time:1 second");
        assertThat(customer.simulator.creates()).hasSize(4);
    }

    @Test
    void wrongPasswordIsRefusedInTheShapeOfKeystone() {
        var refused = refusal(() -> customer.iam().keystoneCreateUserTokenByPassword(Requests.token("guess")));
        assertError(refused, 401, "401", "The username or password is wrong.");
        var malformed = Requests.token("guess");
        malformed.getBody().getAuth().getIdentity().setMethods(null);
        refused = refusal(() -> customer.iam().keystoneCreateUserTokenByPassword(malformed));
        assertError(refused, 400, "400", "The request body is invalid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{\"error_code\":\"APIGW.0307\",\"error_msg\":\"no\"}|APIGW.0307",
                "403|{\"error\":{\"error_code\":\"CDN.0004\",\"error_msg\":\"no\"}}|CDN.0004",
                "400|{\"code\":\"CDN.0001\",\"message\":\"no\"}|CDN.0001"
            })
    void refusalsOfOurFaultAreRead(int status, String body, String code) {
        fail(status, body);
        assertError(refusal(() -> customer.cdn.createRefreshTasks(Requests.refresh(GOOD))), status, code, "no");
    }

    @Test
    void failuresOfTheVendorAreRead() {
        fail(500, "{\"error\":{\"error_code\":\"CDN.0000\",\"error_msg\":\"no\"}}");
        var failed = catchThrowableOfType(
                ServerResponseException.class, () -> customer.cdn.createRefreshTasks(Requests.refresh(GOOD)));
        assertThat(failed.getHttpStatusCode()).isEqualTo(500);
        assertThat(failed.getErrorCode()).isEqualTo("CDN.0000");
        assertThat(failed.getErrorMsg()).isEqualTo("no");
        fail(503, "");
        failed = catchThrowableOfType(
                ServerResponseException.class, () -> customer.cdn.createRefreshTasks(Requests.refresh(GOOD)));
        assertThat(failed.getHttpStatusCode()).isEqualTo(503);
        assertThat(failed.getErrorCode()).isNull();
    }

    /** Why the simulator sends ids of tasks as strings. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"refresh_task\":7620242}", "{\"refresh_task\":{\"id\":\"ff80\"}}", "<html>ok</html>"})
    void successThatIsNotAsDocumentedIsNotRead(String body) {
        fail(200, body);
        var failed = catchThrowableOfType(
                ServiceResponseException.class, () -> customer.cdn.createRefreshTasks(Requests.refresh(GOOD)));
        assertThat(failed.getHttpStatusCode()).isEqualTo(200);
    }

    /** Header names must keep their case, or the client reads none. */
    @Test
    void requestIdInAnotherCaseIsNotRead() {
        customer.simulator.failNext(
                1, Fault.answer(Answer.json(200, "{\"refresh_task\":\"1\"}").with("X-request-id", "r1")));
        var answer = customer.cdn.createRefreshTasks(Requests.refresh(GOOD));
        assertThat(answer.getRefreshTask()).isEqualTo("1");
        assertThat(answer.getXRequestId()).isNull();
    }

    @Test
    void tokenIsNoBusinessOfTheClient() {
        customer.cdn.showQuota(new ShowQuotaRequest());
        assertThat(customer.last().header("X-Auth-Token")).isEmpty();
    }

    private void assertRecordsRefuse(ShowUrlTaskInfoRequest request, String text) {
        var refused = refusal(() -> customer.cdn.showUrlTaskInfo(request));
        assertError(refused, 400, "CDN.0001", text);
    }

    private void fail(int status, String body) {
        customer.simulator.failNext(1, Fault.answer(status, body));
    }

    private ClientRequestException refusal(ThrowingCallable call) {
        return catchThrowableOfType(ClientRequestException.class, call);
    }

    private static void assertError(ClientRequestException refused, int status, String code, String text) {
        assertThat(refused.getHttpStatusCode()).isEqualTo(status);
        assertThat(refused.getErrorCode()).isEqualTo(code);
        assertThat(refused.getErrorMsg()).isEqualTo(text);
    }
}
