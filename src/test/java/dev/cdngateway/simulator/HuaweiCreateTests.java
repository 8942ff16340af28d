package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating tasks: what is taken and what is refused, in the vendor's own shapes. */
class HuaweiCreateTests {

    private static final String FILE = "{'refresh_task':{'urls':['https://www.example.com/a']}}";

    @Test
    void refreshAnswersTheIdAsString() {
        try (var huawei = new HuaweiKit()) {
            var answer = huawei.post(HuaweiKit.REFRESH, FILE);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Driver.json(answer)).isEqualTo(Driver.json("{'refresh_task':'1795219200000'}"));
        }
    }

    @Test
    void idsDoNotRepeat() {
        try (var huawei = new HuaweiKit()) {
            assertThat(huawei.refresh("https://www.example.com/a")).isEqualTo("1795219200000");
            assertThat(huawei.refresh("https://www.example.com/a")).isEqualTo("1795219200001");
        }
    }

    @Test
    void preheatingTakesHostsUnderAWildcardDomain() {
        try (var huawei = new HuaweiKit()) {
            String body = "{'preheating_task':{'zh_url_encode':false,'urls':['http://a.b.img.example.com:8080/x']}}";
            assertThat(Driver.json(huawei.post(HuaweiKit.PREHEAT, body)))
                    .isEqualTo(Driver.json("{'preheating_task':'1795219200000'}"));
        }
    }

    @Test
    void mostAndLongestAreTaken() {
        try (var huawei = new HuaweiKit()) {
            assertThat(huawei.post(HuaweiKit.REFRESH, files(1_000)).statusCode())
                    .isEqualTo(200);
            assertThat(huawei.post(HuaweiKit.REFRESH, directories(100)).statusCode())
                    .isEqualTo(200);
            assertThat(huawei.post(HuaweiKit.REFRESH, "{'refresh_task':{'urls':['" + ofLength(10_240) + "']}}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(huawei.post(HuaweiKit.PREHEAT, "{'preheating_task':{'urls':['" + ofLength(4_096) + "']}}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    static Stream<String> invalidRefreshes() {
        return Stream.of(
                "no json",
                "{}",
                "{'refreshTask':{'urls':['https://www.example.com/a']}}",
                "{'refresh_task':{'urls':[]}}",
                "{'refresh_task':{'urls':'https://www.example.com/a'}}",
                "{'refresh_task':{'urls':[7]}}",
                "{'refresh_task':{'type':'regex','urls':['https://www.example.com/a']}}",
                "{'refresh_task':{'mode':'some','urls':['https://www.example.com/a']}}",
                "{'refresh_task':{'zh_url_encode':'yes','urls':['https://www.example.com/a']}}",
                "{'refresh_task':{'urls':['ftp://www.example.com/a']}}",
                "{'refresh_task':{'urls':['https://www.example.com/*.jpg']}}",
                "{'refresh_task':{'urls':['https://www.example.com/a']},'name':'x'}",
                "{'refresh_task':{'urls':['https://www.example.com/a'],'headers':[]}}",
                "{'refresh_task':{'urls':['https://www.example.com/a']},'preheating_task':{}}",
                "{'refresh_task':{'type':'directory','urls':['https://www.example.com/a']}}",
                "{'refresh_task':{'urls':['" + ofLength(10_241) + "']}}",
                files(1_001),
                directories(101));
    }

    @ParameterizedTest
    @MethodSource("invalidRefreshes")
    void invalidRefreshIsRefusedNested(String body) {
        try (var huawei = new HuaweiKit()) {
            var answer = huawei.post(HuaweiKit.REFRESH, body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Driver.json(answer).at("/error/error_code").stringValue())
                    .isEqualTo("CDN.0001");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'type':'file'", "'mode':'all'"})
    void preheatingKnowsNeitherTypeNorMode(String parameter) {
        try (var huawei = new HuaweiKit()) {
            String body = "{'preheating_task':{" + parameter + ",'urls':['https://www.example.com/a']}}";
            assertThat(Driver.json(huawei.post(HuaweiKit.PREHEAT, body))
                            .at("/error/error_code")
                            .stringValue())
                    .isEqualTo("CDN.0001");
        }
    }

    @Test
    void preheatingAboveItsOwnLengthIsRefused() {
        try (var huawei = new HuaweiKit()) {
            String body = "{'preheating_task':{'urls':['" + ofLength(4_097) + "']}}";
            assertThat(huawei.post(HuaweiKit.PREHEAT, body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void oneForeignHostRefusesTheWholeCallInsideHttp200() {
        try (var huawei = new HuaweiKit()) {
            var answer = huawei.post(
                    HuaweiKit.REFRESH,
                    "{'refresh_task':{'urls':['https://www.example.com/a','https://img.example.com/b']}}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Driver.json(answer)).isEqualTo(Driver.json("""
                    {'error':{'error_code':'CDN.0108','error_msg':\
                    'The domain of the URL does not belong to the tenant.'}}"""));
            assertThat(Driver.json(huawei.get("/v1.0/cdn/historytasks"))
                            .path("total")
                            .intValue())
                    .isZero();
        }
    }

    @Test
    void quotaIsRefusedInsideHttp200UntilTheNextDayInBeijing() {
        try (var huawei = new HuaweiKit(settings -> settings.dailyQuota(2, 0, 0))) {
            huawei.refresh("https://www.example.com/a");
            String two = files(2);
            var answer = huawei.post(HuaweiKit.REFRESH, two);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Driver.json(answer).at("/error/error_code").stringValue())
                    .isEqualTo("CDN.0110");
            huawei.clock.advance(Duration.ofHours(16));
            assertThat(Driver.json(huawei.post(HuaweiKit.REFRESH, two)).has("refresh_task"))
                    .isTrue();
        }
    }

    @Test
    void quotaTellsWhatIsUsed() {
        try (var huawei = new HuaweiKit(settings -> settings.dailyQuota(10, 20, 30))) {
            huawei.post(HuaweiKit.REFRESH, files(3));
            huawei.post(HuaweiKit.REFRESH, directories(2));
            String domain = "'user_domain_id':'d0000000000000000000000000000001'}";
            assertThat(Driver.json(huawei.get("/v1.0/cdn/quota")))
                    .isEqualTo(Driver.json("{'quotas':["
                            + "{'type':'file_refresh','quota_limit':10,'used':3," + domain
                            + ",{'type':'dir_refresh','quota_limit':20,'used':2," + domain
                            + ",{'type':'preheat','quota_limit':30,'used':0," + domain + "]}"));
        }
    }

    @Test
    void callsAboveTheRateAreRefusedFlatAndEachApiHasItsOwn() {
        try (var huawei = new HuaweiKit(settings -> settings.callsPerSecond(2))) {
            huawei.post(HuaweiKit.REFRESH, FILE);
            huawei.post(HuaweiKit.REFRESH, FILE);
            var answer = huawei.post(HuaweiKit.REFRESH, FILE);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Driver.json(answer).path("error_code").stringValue()).isEqualTo("APIGW.0308");
            assertThat(Driver.json(answer).path("error_msg").stringValue()).endsWith("limit:2,time:1 second");
            assertThat(huawei.get("/v1.0/cdn/historytasks").statusCode()).isEqualTo(200);
            huawei.clock.advance(Duration.ofMillis(500));
            assertThat(huawei.post(HuaweiKit.REFRESH, FILE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void bodyAboveTwelveMegabytesIsRefused() {
        try (var huawei = new HuaweiKit()) {
            var answer = huawei.post(HuaweiKit.REFRESH, " ".repeat(12 * 1024 * 1024 + 1));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(Driver.json(answer).path("error_code").stringValue()).isEqualTo("APIGW.0201");
        }
    }

    @Test
    void unknownPathIsRefusedFlat() {
        try (var huawei = new HuaweiKit()) {
            var answer = huawei.post("/v1.0/cdn/refreshtasks", FILE);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Driver.json(answer).path("error_code").stringValue()).isEqualTo("APIGW.0101");
        }
    }

    private static String ofLength(int length) {
        String start = "https://www.example.com/";
        return start + "ü".repeat(length - start.length());
    }

    private static String files(int count) {
        return "{'refresh_task':{'urls':" + urls(count, "") + "}}";
    }

    private static String directories(int count) {
        return "{'refresh_task':{'type':'directory','urls':" + urls(count, "/") + "}}";
    }

    private static String urls(int count, String end) {
        return IntStream.range(0, count)
                .mapToObj(index -> "'https://www.example.com/" + index + end + "'")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
