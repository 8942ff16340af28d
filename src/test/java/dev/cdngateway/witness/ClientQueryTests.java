package dev.cdngateway.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.huaweicloud.sdk.cdn.v2.model.Quotas;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTaskDetailsRequest;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTaskDetailsResponse;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTasksRequest;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTasksRequest.FileTypeEnum;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTasksRequest.StatusEnum;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTasksRequest.TaskTypeEnum;
import com.huaweicloud.sdk.cdn.v2.model.ShowQuotaRequest;
import com.huaweicloud.sdk.cdn.v2.model.ShowUrlTaskInfoRequest;
import com.huaweicloud.sdk.cdn.v2.model.TasksObject;
import com.huaweicloud.sdk.cdn.v2.model.UrlObject;
import com.huaweicloud.sdk.cdn.v2.model.Urls;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official client reads of tasks, records and quota. */
class ClientQueryTests {

    private static final String GOOD = "https://www.example.com/a b?x=1&y=2";
    private static final String BROKEN = "https://www.example.com/broken/b";

    private final Customer customer =
            new Customer(settings -> settings.progress(Duration.ofSeconds(10)).dailyQuota(10_000, 20, 30));

    @AfterEach
    void close() {
        customer.close();
    }

    @Test
    void showHistoryTasksReadsEveryField() {
        String id = refresh(GOOD, BROKEN);
        customer.clock.advance(Duration.ofSeconds(6));
        var answer = customer.cdn.showHistoryTasks(new ShowHistoryTasksRequest());
        assertThat(answer.getTotal()).isEqualTo(1);
        assertThat(answer.getXRequestId()).isEqualTo(customer.last().id());
        assertThat(answer.getTasks())
                .containsExactly(new TasksObject()
                        .withId(id)
                        .withTaskType(TasksObject.TaskTypeEnum.REFRESH)
                        .withStatus("task_inprocess")
                        .withProcessing(1)
                        .withSucceed(1)
                        .withFailed(0)
                        .withTotal(2)
                        .withCreateTime(Long.parseLong(id))
                        .withFileType(TasksObject.FileTypeEnum.FILE));
    }

    @Test
    void showHistoryTasksTakesEveryParameter() {
        String old = refresh(GOOD);
        customer.clock.advance(Duration.ofSeconds(1));
        String first = refresh(GOOD, BROKEN);
        customer.clock.advance(Duration.ofSeconds(1));
        String second = refresh(GOOD);
        preheat();
        customer.cdn.createRefreshTasks(Requests.refreshDirectories("https://www.example.com/d/"));
        var request = new ShowHistoryTasksRequest()
                .withEnterpriseProjectId("all")
                .withPageSize(1)
                .withPageNumber(2)
                .withStatus(StatusEnum.TASK_INPROCESS)
                .withStartDate(Long.parseLong(first))
                .withEndDate(Long.parseLong(second))
                .withOrderField("total")
                .withOrderType("asc")
                .withFileType(FileTypeEnum.FILE)
                .withTaskType(TaskTypeEnum.REFRESH);
        assertThat(customer.cdn.showHistoryTasks(request).getTotal()).isEqualTo(2);
        assertThat(history(request)).containsExactly(first);
        assertThat(history(request.withStatus(StatusEnum.TASK_DONE))).isEmpty();
        assertThat(history(new ShowHistoryTasksRequest().withEndDate(Long.parseLong(old))))
                .containsExactly(old);
    }

    @Test
    void showHistoryTasksSortsOnlyByFieldAndDirectionTogether() {
        String two = refresh(GOOD, BROKEN);
        customer.clock.advance(Duration.ofSeconds(1));
        String one = refresh(GOOD);
        assertThat(history(new ShowHistoryTasksRequest().withOrderField("total").withOrderType("desc")))
                .containsExactly(two, one);
        assertThat(history(new ShowHistoryTasksRequest().withOrderField("total")))
                .containsExactly(one, two);
        assertThat(history(new ShowHistoryTasksRequest().withOrderType("asc"))).containsExactly(one, two);
    }

    @Test
    void showHistoryTaskDetailsReadsEveryField() {
        String id = refresh(GOOD, BROKEN);
        customer.clock.advance(Duration.ofSeconds(10));
        var answer = customer.cdn.showHistoryTaskDetails(Requests.detail(id));
        assertThat(answer.getId()).isEqualTo(id);
        assertThat(answer.getTaskType()).isEqualTo("refresh");
        assertThat(answer.getStatus()).isEqualTo("task_done");
        assertThat(answer.getFileType()).isEqualTo("file");
        assertThat(answer.getCreateTime()).isEqualTo(Long.parseLong(id));
        assertThat(answer.getProcessing()).isZero();
        assertThat(answer.getSucceed()).isEqualTo(1);
        assertThat(answer.getFailed()).isEqualTo(1);
        assertThat(answer.getTotal()).isEqualTo(2);
        assertThat(answer.getXRequestId()).isEqualTo(customer.last().id());
        assertThat(answer.getUrls())
                .containsExactly(
                        url(id, "000", GOOD, "succeed"),
                        url(id, "001", BROKEN, "failed")
                                .withFailClassify("ORIGIN_ERROR")
                                .withFailDesc("The origin server answered 503."));
    }

    @Test
    void showHistoryTaskDetailsFiltersByStatusAndUrl() {
        String id = refresh(GOOD, BROKEN);
        customer.clock.advance(Duration.ofSeconds(6));
        assertThat(urls(id, "succeed", null)).containsExactly(GOOD);
        assertThat(urls(id, "refreshing", null)).containsExactly(BROKEN);
        assertThat(urls(id, "processing", null)).containsExactly(BROKEN);
        assertThat(urls(id, null, GOOD)).containsExactly(GOOD);
        assertThat(urls(id, "failed", GOOD)).isEmpty();
    }

    @Test
    void showHistoryTaskDetailsPagesByThirtyUnlessToldOtherwise() {
        String id = refresh(IntStream.range(0, 70)
                .mapToObj(index -> "https://www.example.com/" + index)
                .toArray(String[]::new));
        var detail = Requests.detail(id);
        assertThat(customer.cdn.showHistoryTaskDetails(detail).getUrls()).hasSize(30);
        var last = customer.cdn.showHistoryTaskDetails(detail.withPageSize(60).withPageNumber(2));
        assertThat(last.getUrls()).hasSize(10);
        assertThat(last.getTotal()).isEqualTo(70);
        assertThat(customer.cdn
                        .showHistoryTaskDetails(detail.withPageSize(1000).withPageNumber(1))
                        .getUrls())
                .hasSize(70);
    }

    @Test
    void showHistoryTaskDetailsFindsAnOldTaskByItsTime() {
        String id = refresh(GOOD);
        customer.clock.advance(Duration.ofDays(8));
        assertThat(later(Requests.detail(id)).getId()).isNull();
        assertThat(later(Requests.detail(id).withCreateTime(Long.parseLong(id))).getId())
                .isEqualTo(id);
    }

    @Test
    void showUrlTaskInfoReadsEveryField() {
        String id = preheat();
        long start = customer.now();
        customer.clock.advance(Duration.ofSeconds(10));
        var answer = customer.cdn.showUrlTaskInfo(
                new ShowUrlTaskInfoRequest().withStartTime(start).withEndTime(customer.now()));
        assertThat(answer.getTotal()).isEqualTo(1);
        assertThat(answer.getCount()).isEqualTo(1);
        assertThat(answer.getXRequestId()).isEqualTo(customer.last().id());
        assertThat(answer.getResult())
                .containsExactly(new Urls()
                        .withId(Long.parseLong(id + "000"))
                        .withUrl(GOOD)
                        .withStatus("SUCCEED")
                        .withType("PREHEATING")
                        .withTaskId(Long.parseLong(id))
                        .withModifyTime(customer.now())
                        .withCreateTime(Long.parseLong(id))
                        .withFileType("file"));
    }

    @Test
    void showUrlTaskInfoTakesEveryParameter() {
        long start = customer.now();
        refresh(GOOD, BROKEN, GOOD);
        preheat();
        customer.cdn.createRefreshTasks(Requests.refreshDirectories("https://www.example.com/d/"));
        var request = new ShowUrlTaskInfoRequest()
                .withStartTime(start)
                .withEndTime(start + Duration.ofDays(1).toMillis())
                .withOffset(1)
                .withLimit(100)
                .withUrl(GOOD)
                .withTaskType("REFRESH")
                .withStatus("processing")
                .withFileType("file");
        var answer = customer.cdn.showUrlTaskInfo(request);
        assertThat(answer.getTotal()).isEqualTo(2);
        assertThat(answer.getCount()).isEqualTo(1);
        assertThat(answer.getResult())
                .extracting(Urls::getUrl, Urls::getStatus)
                .containsExactly(tuple(GOOD, "WAITING"));
        assertThat(customer.cdn.showUrlTaskInfo(request.withStatus("failed")).getTotal())
                .isZero();
    }

    @Test
    void showUrlTaskInfoTellsTheModeOfDirectories() {
        customer.cdn.createRefreshTasks(Requests.refreshDirectories("https://www.example.com/d/"));
        assertThat(customer.cdn.showUrlTaskInfo(new ShowUrlTaskInfoRequest()).getResult())
                .extracting(Urls::getFileType, Urls::getMode)
                .containsExactly(tuple("directory", "all"));
    }

    @Test
    void showUrlTaskInfoShowsTenUnlessToldOtherwise() {
        refresh(IntStream.range(0, 12)
                .mapToObj(index -> "https://www.example.com/" + index)
                .toArray(String[]::new));
        var answer = customer.cdn.showUrlTaskInfo(new ShowUrlTaskInfoRequest());
        assertThat(answer.getTotal()).isEqualTo(12);
        assertThat(answer.getCount()).isEqualTo(10);
        assertThat(answer.getResult()).hasSize(10);
    }

    @Test
    void showQuotaReadsEveryField() {
        refresh(GOOD, BROKEN);
        preheat();
        assertThat(customer.cdn.showQuota(new ShowQuotaRequest()).getQuotas())
                .containsExactly(
                        quota("file_refresh", 10_000, 2), quota("dir_refresh", 20, 0), quota("preheat", 30, 1));
    }

    private String refresh(String... urls) {
        return customer.cdn.createRefreshTasks(Requests.refresh(urls)).getRefreshTask();
    }

    private String preheat() {
        return customer.cdn.createPreheatingTasks(Requests.preheat(GOOD)).getPreheatingTask();
    }

    private Stream<String> history(ShowHistoryTasksRequest request) {
        return customer.cdn.showHistoryTasks(request).getTasks().stream().map(TasksObject::getId);
    }

    private Stream<String> urls(String id, @Nullable String status, @Nullable String url) {
        var request = Requests.detail(id).withStatus(status).withUrl(url);
        return customer.cdn.showHistoryTaskDetails(request).getUrls().stream().map(UrlObject::getUrl);
    }

    /** The client's clock stands still; the date can be told to it. */
    private ShowHistoryTaskDetailsResponse later(ShowHistoryTaskDetailsRequest request) {
        return customer.cdn
                .showHistoryTaskDetailsInvoker(request)
                .addHeader("X-Sdk-Date", customer.date())
                .invoke();
    }

    private static UrlObject url(String task, String number, String url, String status) {
        return new UrlObject()
                .withId(task + number)
                .withUrl(url)
                .withStatus(status)
                .withCreateTime(Long.parseLong(task))
                .withTaskId(task)
                .withTaskType("REFRESH");
    }

    private static Quotas quota(String type, int limit, int used) {
        return new Quotas().withType(type).withQuotaLimit(limit).withUsed(used).withUserDomainId(Customer.DOMAIN_ID);
    }
}
