package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Following tasks: their detail, the list of all, and the records of single URLs. */
class HuaweiProgressTests {

    private static final String GOOD = "https://www.example.com/a?x=1&y=2";
    private static final String BROKEN = "https://www.example.com/broken/b";

    private final HuaweiKit huawei = HuaweiKit.inTenSeconds();

    @AfterEach
    void close() {
        huawei.close();
    }

    @Test
    void detailShowsEachUrlGoFromWaitingToItsEnd() {
        String id = huawei.refresh(GOOD, BROKEN);
        assertThat(statuses(id)).containsExactly("waiting", "waiting");
        huawei.clock.advance(Duration.ofSeconds(4));
        assertThat(statuses(id)).containsExactly("refreshing", "waiting");
        huawei.clock.advance(Duration.ofSeconds(1));
        assertThat(statuses(id)).containsExactly("succeed", "refreshing");
        huawei.clock.advance(Duration.ofSeconds(5));
        assertThat(huawei.detail(id, "")).isEqualTo(Driver.json("""
                {'id':'1795219200000','task_type':'refresh','status':'task_done','file_type':'file',
                 'create_time':1795219200000,'processing':0,'succeed':1,'failed':1,'total':2,'urls':[
                 {'id':'1795219200000000','url':'https://www.example.com/a?x=1&y=2','status':'succeed',
                  'create_time':1795219200000,'task_id':'1795219200000','task_type':'REFRESH'},
                 {'id':'1795219200000001','url':'https://www.example.com/broken/b','status':'failed',
                  'create_time':1795219200000,'task_id':'1795219200000','task_type':'REFRESH',
                  'fail_classify':'ORIGIN_ERROR','fail_desc':'The origin server answered 503.'}]}"""));
    }

    @Test
    void detailCountsTheWholeTaskWhateverTheFilter() {
        String id = huawei.refresh(GOOD, BROKEN);
        huawei.clock.advance(Duration.ofSeconds(5));
        var failed = huawei.detail(id, "?status=failed");
        assertThat(failed.path("urls")).isEmpty();
        assertThat(failed.path("total").intValue()).isEqualTo(2);
        assertThat(failed.path("status").stringValue()).isEqualTo("task_inprocess");
        assertThat(huawei.detail(id, "?status=processing").path("urls")).hasSize(1);
        assertThat(huawei.detail(id, "?url=https%3A%2F%2Fwww.example.com%2Fa%3Fx%3D1%26y%3D2")
                        .path("urls"))
                .hasSize(1);
    }

    @Test
    void detailShowsThirtyUrlsUnlessBothPagingParametersAreSent() {
        String id = huawei.refresh(IntStream.range(0, 70)
                .mapToObj(index -> "https://www.example.com/" + index)
                .toArray(String[]::new));
        assertThat(huawei.detail(id, "").path("urls")).hasSize(30);
        assertThat(huawei.detail(id, "?page_size=1000&page_number=1").path("urls"))
                .hasSize(70);
        assertThat(huawei.detail(id, "?page_size=60&page_number=2").path("urls"))
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page_size=1000",
                "?page_number=1",
                "?page_size=0&page_number=1",
                "?page_size=10001&page_number=1",
                "?page_size=1&page_number=65536",
                "?page_size=x&page_number=1",
                "?status=gone"
            })
    void badParametersAreRefused(String query) {
        String id = huawei.refresh(GOOD);
        assertThat(huawei.detail(id, query).at("/error/error_code").stringValue())
                .isEqualTo("CDN.0001");
        assertThat(Driver.json(huawei.get("/v1.0/cdn/historytasks" + query))
                        .at("/error/error_code")
                        .stringValue())
                .isEqualTo("CDN.0001");
    }

    @Test
    void detailOfUnknownTaskIsAnErrorInsideHttp200() {
        var answer = huawei.get("/v1.0/cdn/historytasks/7620242/detail");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Driver.json(answer).at("/error/error_code").stringValue()).isEqualTo("CDN.0108");
    }

    @Test
    void detailOfAnOldTaskNeedsItsTimeAndIsGoneAfterFifteenDays() {
        String id = huawei.refresh(GOOD);
        huawei.clock.advance(Duration.ofDays(8));
        var later = new Later(huawei);
        assertThat(later.detail(id, "").has("error")).isTrue();
        assertThat(later.detail(id, "?create_time=1795219200000").has("error")).isFalse();
        huawei.clock.advance(Duration.ofDays(8));
        assertThat(new Later(huawei).detail(id, "?create_time=1795219200000").has("error"))
                .isTrue();
    }

    @Test
    void preheatingHasItsOwnWords() {
        huawei.post(HuaweiKit.PREHEAT, "{'preheating_task':{'urls':['" + GOOD + "']}}");
        huawei.clock.advance(Duration.ofSeconds(6));
        var detail = huawei.detail("1795219200000", "");
        assertThat(detail.path("task_type").stringValue()).isEqualTo("preheating");
        assertThat(detail.at("/urls/0/task_type").stringValue()).isEqualTo("PREHEATING");
        assertThat(detail.at("/urls/0/status").stringValue()).isEqualTo("preheating");
    }

    @Test
    void historyFiltersSortsAndPages() {
        huawei.refresh(GOOD, BROKEN);
        huawei.clock.advance(Duration.ofSeconds(10));
        huawei.post(HuaweiKit.REFRESH, "{'refresh_task':{'type':'directory','urls':['https://www.example.com/d/']}}");
        huawei.clock.advance(Duration.ofSeconds(1));
        huawei.post(HuaweiKit.PREHEAT, "{'preheating_task':{'urls':['" + GOOD + "']}}");
        assertThat(history("")).containsExactly("1795219211000", "1795219210000", "1795219200000");
        assertThat(history("?status=task_done")).containsExactly("1795219200000");
        assertThat(history("?file_type=directory")).containsExactly("1795219210000");
        assertThat(history("?task_type=preheating")).containsExactly("1795219211000");
        assertThat(history("?start_date=1795219205000&end_date=1795219210000")).containsExactly("1795219210000");
        assertThat(history("?order_field=total&order_type=asc&page_size=1&page_number=3"))
                .containsExactly("1795219200000");
        assertThat(history("?order_field=total")).first().isEqualTo("1795219211000");
    }

    @Test
    void historyHasNoUrls() {
        huawei.refresh(GOOD);
        assertThat(Driver.json(huawei.get("/v1.0/cdn/historytasks"))).isEqualTo(Driver.json("""
                {'total':1,'tasks':[{'id':'1795219200000','task_type':'refresh','status':'task_inprocess','file_type':
                'file','create_time':1795219200000,'processing':1,'succeed':0,'failed':0,'total':1}]}"""));
    }

    @Test
    void recordsShowNumbersAndUpperCase() {
        huawei.post(
                HuaweiKit.REFRESH,
                "{'refresh_task':{'type':'directory','mode':'detect_modify_refresh','urls':['https://www.example.com/d/']}}");
        huawei.clock.advance(Duration.ofSeconds(10));
        assertThat(Driver.json(huawei.get("/v1.0/cdn/contentgateway/url-tasks?&status=succeed")))
                .isEqualTo(Driver.json("""
                {'total':1,'count':1,'result':[{'id':1795219200000000,'url':'https://www.example.com/d/',
                 'status':'SUCCEED','type':'REFRESH','task_id':1795219200000,'modify_time':1795219210000,
                 'create_time':1795219200000,'file_type':'directory','mode':'detect_modify_refresh'}]}"""));
    }

    @Test
    void recordsFilterAndPage() {
        huawei.refresh(GOOD, BROKEN);
        assertThat(records("?task_type=PREHEATING")).isZero();
        assertThat(records("?file_type=directory")).isZero();
        assertThat(records("?url=https://www.example.com/broken/b")).isEqualTo(1);
        assertThat(records("?limit=1&offset=1")).isEqualTo(1);
        assertThat(records("?start_time=1795219200000&end_time=1795305600000")).isEqualTo(2);
    }

    @Test
    void recordsRefuseFlat() {
        var answer = huawei.get("/v1.0/cdn/contentgateway/url-tasks?start_time=1795219200000");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Driver.json(answer).path("error_code").stringValue()).isEqualTo("CDN.0001");
        assertThat(huawei.get("/v1.0/cdn/contentgateway/url-tasks?limit=101").statusCode())
                .isEqualTo(400);
        assertThat(huawei.get("/v1.0/cdn/contentgateway/url-tasks?start_time=1795219200000&end_time=1795305600001")
                        .statusCode())
                .isEqualTo(400);
        assertThat(huawei.get("/v1.0/cdn/contentgateway/url-tasks?start_time=1&end_time=0")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void queriesHaveFiveCallsASecond() {
        assertThat(IntStream.range(0, 6)
                        .map(call -> huawei.get("/v1.0/cdn/quota").statusCode()))
                .containsExactly(200, 200, 200, 200, 200, 429);
    }

    /** The same customer with a new token, the old one having expired. */
    private record Later(HuaweiKit huawei, String token) {

        Later(HuaweiKit huawei) {
            this(huawei, Driver.header(huawei.signIn("demo"), "X-Subject-Token"));
        }

        JsonNode detail(String id, String query) {
            return Driver.json(
                    huawei.driver.get("/v1.0/cdn/historytasks/" + id + "/detail" + query, "X-Auth-Token", token));
        }
    }

    private Stream<String> statuses(String id) {
        return huawei.detail(id, "").path("urls").values().stream()
                .map(url -> url.path("status").stringValue());
    }

    private Stream<String> history(String query) {
        return Driver.json(huawei.get("/v1.0/cdn/historytasks" + query)).path("tasks").values().stream()
                .map(task -> task.path("id").stringValue());
    }

    private int records(String query) {
        return Driver.json(huawei.get("/v1.0/cdn/contentgateway/url-tasks" + query))
                .path("result")
                .size();
    }
}
