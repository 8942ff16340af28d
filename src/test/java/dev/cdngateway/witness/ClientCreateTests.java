package dev.cdngateway.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.cdn.v2.model.RefreshTaskRequestBody.ModeEnum;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official client reads of created tasks. */
class ClientCreateTests {

    private final Customer customer = new Customer();

    @AfterEach
    void close() {
        customer.close();
    }

    @Test
    void createRefreshTasksReadsTheIdAndTheRequestId() {
        var answer = customer.cdn.createRefreshTasks(Requests.refresh("https://www.example.com/1.txt"));
        assertThat(answer.getRefreshTask()).isEqualTo(Long.toString(customer.now()));
        assertThat(answer.getXRequestId()).isEqualTo(customer.last().id());
        assertThat(answer.getHttpStatusCode()).isEqualTo(200);
    }

    @Test
    void createRefreshTasksOfDirectoriesTakesEveryOption() {
        var request = Requests.refreshDirectories("https://www.example.com/dir/", "https://www.example.com/图片/");
        request.getBody()
                .getRefreshTask()
                .withMode(ModeEnum.DETECT_MODIFY_REFRESH)
                .withZhUrlEncode(true);
        var answer = customer.cdn.createRefreshTasks(request.withEnterpriseProjectId("all"));
        var task = customer.cdn.showHistoryTaskDetails(Requests.detail(answer.getRefreshTask()));
        assertThat(task.getFileType()).isEqualTo("directory");
        assertThat(task.getUrls())
                .extracting(url -> url.getUrl())
                .containsExactly("https://www.example.com/dir/", "https://www.example.com/图片/");
    }

    @Test
    void createPreheatingTasksReadsTheIdAndTheRequestId() {
        var answer = customer.cdn.createPreheatingTasks(Requests.capturedPreheating());
        assertThat(answer.getPreheatingTask()).isEqualTo(Long.toString(customer.now()));
        assertThat(answer.getXRequestId()).isEqualTo(customer.last().id());
    }

    @Test
    void requestsAreChunkedEscapedAndMayBeAnsweredCompressed() {
        customer.cdn.createPreheatingTasks(Requests.preheat("https://www.example.com/图"));
        var request = customer.last();
        assertThat(request.header("Transfer-Encoding")).hasValue("chunked");
        assertThat(request.header("Accept-Encoding")).hasValue("gzip");
        assertThat(request.header("X-Domain-Id")).hasValue(Customer.DOMAIN_ID);
        assertThat(request.body()).isEqualTo("{\"preheating_task\":{\"urls\":[\"https://www.example.com/\\u56FE\"]}}");
    }
}
