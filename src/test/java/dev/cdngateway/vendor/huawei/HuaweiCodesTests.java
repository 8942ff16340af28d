package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.REFRESH;
import static dev.cdngateway.vendor.huawei.HuaweiStub.TOKENS;
import static dev.cdngateway.vendor.huawei.HuaweiStub.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.Reply;
import dev.cdngateway.http.SafeText;
import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Blame;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Subject;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

@Tag("beside")
class HuaweiCodesTests {

    private static final String URL = "https://www.example.com/1.txt";
    private static final String OTHER = "https://img.example.com/2.txt";

    private final HuaweiStub stub = new HuaweiStub();
    private final VendorAdapter adapter = stub.signingAdapter();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void rowsHoldEveryCodeOfBothErrorTables() {
        assertThat(CdnCodes.ROWS)
                .extracting(KnownError::sign)
                .containsExactlyInAnyOrder(signs(
                        "CDN.",
                        "0000,0001,0002,0003,0004,0005,0015,0016,0020,0021,0101,0102,0103,0104,0105,0106,0107,0108,0109,0110,"
                                + "0114,0115,0116,0117,0120,0121,0126,0127,0128,0129,0130,0131,0132,0133,0134,0135,0136,0137,"
                                + "0138,0139,0141,0142,0143,0145,0147,0148,0156,0163,0201,0202,0203,04xx,00010198"));
        assertThat(GatewayCodes.ROWS)
                .extracting(KnownError::sign)
                .containsExactlyInAnyOrder(signs(
                        "APIGW.",
                        "0101,0103,0104,0105,0106,0201 (4xx),0201 (5xx),0203 (5xx),0301,0302,0303,0304,0305,0306,0307,0308,"
                                + "0310,0311,0401,0402,0404,0501,0502,0601,0602,0605,0606,0607,0608,0609,0610,0611,0612,0613,"
                                + "0705,0801,0802"));
        assertThat(HuaweiDescription.DESCRIPTION.errors()).containsAll(HuaweiCodes.ROWS);
    }

    @Test
    void rowsBlameTheHostOrTheTargetWhereOnlyThoseAreAtFault() {
        assertThat(HuaweiCodes.ROWS)
                .filteredOn(row -> row.subject() == Subject.HOST)
                .extracting(KnownError::sign)
                .containsExactlyInAnyOrder(
                        signs("CDN.", "0015,0016,0102,0105,0106,0108,0115,0116,0120,0127,0141,0143,0145,0163"));
        assertThat(HuaweiCodes.ROWS)
                .filteredOn(row -> row.subject() == Subject.TARGET)
                .extracting(KnownError::sign)
                .containsExactly("CDN.0001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_OWNED|CDN.0105,CDN.0108,CDN.0120",
                "OVER_QUOTA|CDN.0005,CDN.0110",
                "THROTTLED|APIGW.0308,429",
                "UNAUTHENTICATED|CDN.0002,APIGW.0301,APIGW.0303,APIGW.0305,APIGW.0307,APIGW.0311,401",
                "FORBIDDEN|CDN.0004,CDN.00010198,CDN.0020,CDN.0021,APIGW.0302,APIGW.0304,APIGW.0306,APIGW.0310,APIGW.0401,"
                        + "APIGW.0402,APIGW.0404,APIGW.0801,APIGW.0802,403",
                "UNAVAILABLE|CDN.0000,APIGW.0201 (5xx),APIGW.0203 (5xx),APIGW.0601,APIGW.0605,APIGW.0606,APIGW.0608,"
                        + "APIGW.0609,APIGW.0610,APIGW.0611,APIGW.0612,APIGW.0613,APIGW.0705,408,425,503"
            })
    void rowsOfThisMeaningAreThese(Meaning meaning, String signs) {
        assertThat(HuaweiCodes.ROWS)
                .filteredOn(row -> row.meaning() == meaning)
                .extracting(KnownError::sign)
                .containsExactlyInAnyOrder(signs("", signs));
    }

    private static String[] signs(String prefix, String codes) {
        return Stream.of(codes.split(",", -1)).map(code -> prefix + code).toArray(String[]::new);
    }

    /** All rows, in each shape of error, with a status of failure and of success. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"error_code\":\"CODE\",\"error_msg\":\"because\"}}",
                "{\"error_code\":\"CODE\",\"error_msg\":\"because\",\"request_id\":\"r1\"}",
                "{\"error\":{\"code\":\"CODE\",\"message\":\"because\",\"title\":\"No\"}}",
                "{\"code\":\"CODE\",\"message\":\"because\"}",
                "{\"errorCode\":\"CODE\",\"errorMsg\":\"because\"}",
                "<?xml version=\"1.0\"?><Error><Code>CODE</Code><Message>because</Message></Error>"
            })
    void submitReadsEachCodeInThisShape(String shape) {
        for (KnownError row : HuaweiCodes.ROWS) {
            for (int status : statuses(row)) {
                String code = row.sign().replaceFirst(" .*", "").replace("xx", "12");
                assertTold(row, code, read(status, shape.replace("CODE", code)));
                String spelling = code.replace("APIGW", "APIG");
                assertTold(row, spelling, read(status, shape.replace("CODE", spelling)));
            }
        }
    }

    /** What the adapter makes of such an answer, without the way over the wire, which would take long for so many. */
    private Outcome read(int status, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Request-Id", "req-1");
        Setbacks setbacks = new Setbacks(
                "Huawei Cloud CDN", "X-Request-Id", HuaweiCodes::ruling, new SafeText(List.of()), stub.clock);
        CallResult result = CallResult.of(new Reply.Answer(status, headers, body), setbacks);
        assertThat(result).isInstanceOf(CallResult.NotDone.class);
        return ((CallResult.NotDone) result).setback().asOutcome(List.of(URL, OTHER));
    }

    private static List<Integer> statuses(KnownError row) {
        if (row.sign().endsWith("(4xx)")) {
            return List.of(400, 413, 414, 494);
        }
        if (row.sign().endsWith("(5xx)")) {
            return List.of(502, 504);
        }
        return row.sign().contains(".") ? List.of(200, 400, 500) : List.of();
    }

    private static void assertTold(KnownError row, String code, Outcome outcome) {
        Failure expected =
                new Failure(row.meaning().code(), "Huawei Cloud CDN: " + row.text(), code, "because", "req-1");
        switch (row.meaning()) {
            case THROTTLED -> assertThat(outcome).isEqualTo(new Trouble.Throttled(null, expected));
            case UNAVAILABLE -> assertThat(outcome).isEqualTo(new Trouble.Unavailable(null, expected));
            case UNAUTHENTICATED -> assertThat(outcome).isInstanceOf(Trouble.Unauthorized.class);
            case FORBIDDEN, NOT_OWNED, OVER_QUOTA, REJECTED ->
                assertThat(outcome).isEqualTo(new Outcome.Refused(expected, blame(row)));
            case UNKNOWN -> throw new AssertionError("A code is never of unknown outcome: " + row);
        }
    }

    private static Blame blame(KnownError row) {
        return switch (row.subject()) {
            case CALL, UNTOLD -> new Blame.Whole();
            case HOST -> new Blame.SomeHost();
            case TARGET -> new Blame.SomeTarget();
        };
    }

    @ParameterizedTest
    @MethodSource("codelessBodies")
    void submitWithoutACodeReadsTheStatus(String body, @Nullable String message) {
        assertThat(answered(200, body)).isInstanceOf(Outcome.Unknown.class);
        assertThat(answered(400, body)).isInstanceOf(Outcome.Refused.class);
        assertThat(answered(401, body)).isInstanceOf(Trouble.Unauthorized.class);
        assertThat(answered(408, body)).isInstanceOf(Trouble.Unavailable.class);
        assertThat(answered(425, body)).isInstanceOf(Trouble.Unavailable.class);
        assertThat(answered(429, body)).isInstanceOf(Trouble.Throttled.class);
        assertThat(answered(500, body)).isInstanceOf(Outcome.Unknown.class);
        assertThat(answered(502, body)).isInstanceOf(Outcome.Unknown.class);
        assertThat(answered(503, body)).isInstanceOf(Trouble.Unavailable.class);
        assertThat(answered(504, body)).isInstanceOf(Outcome.Unknown.class);
        assertThat(answered(403, body))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.failure())
                                .isEqualTo(new Failure(
                                        FailureCode.UNAUTHORIZED,
                                        "Huawei Cloud CDN: the account's user lacks a permission; see vendorMessage",
                                        null,
                                        message,
                                        "req-1")));
    }

    static List<Object[]> codelessBodies() {
        return List.of(
                new Object[] {"", null},
                new Object[] {"plain text", "plain text"},
                new Object[] {"<html><h1>Bad Gateway</h1></html>", "<html><h1>Bad Gateway</h1></html>"},
                new Object[] {"{}", "{}"},
                new Object[] {"[1]", "[1]"},
                new Object[] {"{\"error\":", "{\"error\":"});
    }

    @ParameterizedTest
    @CsvSource({"400,Refused", "401,Unauthorized", "403,Refused", "429,Throttled", "500,Unknown", "503,Unavailable"})
    void submitReadsTheShapeOfIdentityErrors(int status, String outcome) {
        String body = "{\"error\":{\"code\":" + status + ",\"message\":\"because\",\"title\":\"No\"}}";

        assertThat(answered(status, body).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(answered(200, body).getClass().getSimpleName()).isEqualTo(outcome.replace("Unknown", "Unavailable"));
    }

    @ParameterizedTest
    @CsvSource({"200,CDN.9999,REJECTED", "403,CDN.9999,UNAUTHORIZED", "400,APIGW.9999,REJECTED", "200,CDN.0512,REJECTED"
    })
    void submitWithAnUnknownCodeReadsTheStatus(int status, String code, FailureCode expected) {
        assertThat(answered(status, "{\"error_code\":\"" + code + "\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(expected));
    }

    @Test
    void submitRefusedForAHostBlamesTheHostThatTheMessageNames() {
        stub.server.on(
                REFRESH, error("CDN.0106", "domain img.example.com is configuring"), error("CDN.0106", "some domain"));

        assertThat(adapter.submit(purge(URL, OTHER), Turn.AT_ONCE))
                .extracting("blame")
                .isEqualTo(new Blame.Named(Set.of(OTHER)));
        assertThat(adapter.submit(purge(URL, OTHER), Turn.AT_ONCE))
                .extracting("blame")
                .isEqualTo(new Blame.SomeHost());
    }

    @Test
    void submitRefusedForAParameterBlamesTheUrlThatTheMessageNames() {
        stub.server.on(REFRESH, error("CDN.0001", "bad url '" + OTHER + "'"));

        assertThat(adapter.submit(purge(URL, OTHER), Turn.AT_ONCE))
                .extracting("blame")
                .isEqualTo(new Blame.Named(Set.of(OTHER)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "policy user over ratelimit,limit:30,time:1 second|-|PT1S",
                "The throttling threshold has been reached: policy api over ratelimit,limit:5,time:1 minute|-|PT1M",
                "policy ip over ratelimit,limit:9,time:90 minute|-|PT1H",
                "policy ip over ratelimit,limit:9,time:0 second|-|-",
                "policy ip over ratelimit,limit:9,time:1 fortnight|-|-",
                "too many|-|-",
                "policy user over ratelimit,limit:30,time:1 minute|7|PT7S"
            })
    void submitWhenThrottledWaitsForTheWindowOfThePolicy(
            String message, @Nullable String header, @Nullable Duration wait) {
        String body = "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"" + message + "\"}";
        stub.server.on(
                REFRESH,
                header == null ? StubAnswer.of(429, body) : StubAnswer.of(429, body, "Retry-After: " + header));

        assertThat(adapter.submit(purge(URL), Turn.AT_ONCE))
                .isInstanceOfSatisfying(
                        Trouble.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(wait));
    }

    @Test
    void submitWhenTheSignInIsThrottledWaitsForTheWindowToo() {
        stub.server.on(
                TOKENS,
                StubAnswer.of(
                        429,
                        "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"policy ip over ratelimit,limit:9,time:1 minute\"}"));

        assertThat(stub.adapter().submit(purge(URL), Turn.AT_ONCE))
                .isInstanceOfSatisfying(
                        Trouble.SignInUnavailable.class,
                        trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void rowsTellOfNothingTwiceAndAllHaveASource() {
        assertThat(HuaweiCodes.ROWS).extracting(KnownError::sign).doesNotHaveDuplicates();
        assertThat(HuaweiCodes.ROWS)
                .extracting(KnownError::source)
                .containsOnly(
                        CdnCodes.SOURCE,
                        GatewayCodes.SOURCE,
                        "met by clients of the service",
                        "HTTP (RFC 9110, 6585 and 8470)");
    }

    private static StubAnswer error(String code, String message) {
        return StubAnswer.of(200, "{\"error\":{\"error_code\":\"" + code + "\",\"error_msg\":\"" + message + "\"}}");
    }

    private Outcome answered(int status, String body) {
        stub.server.on(REFRESH, StubAnswer.of(status, body, "X-Request-Id: req-1"));
        return adapter.submit(purge(URL, OTHER), Turn.AT_ONCE);
    }
}
