package dev.cdngateway.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.huaweicloud.sdk.cdn.v2.model.ShowQuotaRequest;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import dev.cdngateway.simulator.HuaweiSimulator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The captures are what the official client sends, and the simulator accepts their signatures as they were. */
class CapturedCallTests {

    static Stream<Arguments> calls() {
        return Stream.of(
                call("create-refresh-tasks", it -> it.cdn.createRefreshTasks(Requests.capturedRefresh())),
                call(
                        "create-refresh-tasks-minimal",
                        it -> it.cdn.createRefreshTasks(Requests.refresh("https://www.example.com/1.txt"))),
                call("create-preheating-tasks", it -> it.cdn.createPreheatingTasks(Requests.capturedPreheating())),
                call("show-history-tasks", it -> it.cdn.showHistoryTasks(Requests.capturedHistory())),
                call("show-history-task-details", it -> it.cdn.showHistoryTaskDetails(Requests.capturedDetail())),
                call("show-url-task-info", it -> it.cdn.showUrlTaskInfo(Requests.capturedRecords())),
                call("show-quota", it -> it.cdn.showQuota(new ShowQuotaRequest())),
                call(
                        "keystone-create-user-token-by-password",
                        it -> it.iam().keystoneCreateUserTokenByPassword(Requests.token(Customer.PASSWORD))));
    }

    private static Arguments call(String capture, Consumer<Customer> call) {
        return arguments(capture, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void clientSendsTheCapture(String name, Consumer<Customer> call) {
        Capture capture = Capture.of(name);
        try (var customer = new Customer()) {
            sent(customer, call);
            assertThat(Call.of(customer.last()).name()).isEqualTo(capture.call().name());
            assertThat(Call.of(customer.last()).keys()).isEqualTo(capture.call().keys());
            assertThat(customer.last().header("Content-Type")).hasValue(capture.header("Content-Type"));
        }
    }

    /** The simulator refuses the directory with a query, as the vendor's documentation does; the signature was good. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create-preheating-tasks|200|{\"preheating_task\":\"",
                "create-refresh-tasks|400|must end with a slash",
                "show-history-tasks|200|\"tasks\":[]",
                "show-history-task-details|200|\"error_code\":\"CDN.0108\""
            })
    void capturedSignatureIsAccepted(String name, int status, String body) {
        try (var simulator = then()) {
            assertThat(Capture.of(name).send(simulator.uri()))
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains(body);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "create-preheating-tasks,1.txt,3.txt,enterprise_project_id=0,enterprise_project_id=1",
        "create-refresh-tasks,true,false,enterprise_project_id=all,enterprise_project_id=ALL",
        "show-history-tasks,'',x,page_size=30,page_size=31",
        "show-history-task-details,'',x,7620242,7620243"
    })
    void capturedSignatureIsGoodForNothingElse(String name, String text, String other, String part, String another) {
        Capture capture = Capture.of(name);
        String body = capture.body().isEmpty() ? other : capture.body().replace(text, other);
        try (var simulator = then()) {
            assertRefused(capture.with(capture.target(), body).send(simulator.uri()));
            assertRefused(capture.with(capture.target().replace(part, another), capture.body())
                    .send(simulator.uri()));
        }
    }

    private static void assertRefused(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 401 ")
                .contains("\"error_code\":\"APIGW.0301\"")
                .contains("\"error_msg\":\"Incorrect IAM authentication information: verify aksk signature fail\"");
    }

    /** The simulator at the time of the captures. */
    private static HuaweiSimulator then() {
        return HuaweiSimulator.with()
                .clock(Clock.fixed(Instant.parse("2026-11-21T00:38:47Z"), ZoneOffset.UTC))
                .accessKey(Customer.ACCESS_KEY, Customer.SECRET_KEY)
                .start();
    }

    /** What the simulator says to it is not the point here. */
    private static void sent(Customer customer, Consumer<Customer> call) {
        try {
            call.accept(customer);
        } catch (ServiceResponseException refused) {
            assertThat(refused.getHttpStatusCode()).isEqualTo(400);
        }
    }
}
