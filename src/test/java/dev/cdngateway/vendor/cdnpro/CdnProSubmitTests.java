package dev.cdngateway.vendor.cdnpro;

import static dev.cdngateway.vendor.cdnpro.CdnProStub.PREFETCHES;
import static dev.cdngateway.vendor.cdnpro.CdnProStub.PURGES;
import static dev.cdngateway.vendor.cdnpro.CdnProStub.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Header;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdnProSubmitTests {

    private static final String URL = "https://static.example.com/a.jpg";
    private static final List<Header> GERMAN = List.of(new Header("accept-language", "de"));
    private static final VendorBatch PURGE = batch(Operation.PURGE, TargetKind.URL, Options.DEFAULT, URL);

    private final CdnProStub stub = new CdnProStub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void submitSignsTheDate() {
        answered(StubAnswer.of(201, "", "Location: /cdn/purges/1"));

        assertThat(stub.server.requests(PURGES).getFirst().headers())
                .containsEntry("Date", "Sat, 21 Nov 2026 00:00:00 GMT")
                .containsEntry("Authorization", "Basic ZXhhbXBsZV91c2VybmFtZTozSWk4em1SODJQSE1qa3kzQ29SL2FrdGVmVFE9")
                .containsEntry("Accept", "application/json")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void submitOnADayOfOneDigitWritesTwo() {
        stub.clock.advance(Duration.ofDays(10));
        answered(StubAnswer.of(201, "", "Location: /cdn/purges/1"));

        assertThat(stub.server.requests(PURGES).getFirst().headers())
                .containsEntry("Date", "Tue, 01 Dec 2026 00:00:00 GMT");
    }

    @Test
    void submitSendsUrlsWithAllOptions() {
        Options options = new Options(Action.DELETE, Mode.ALL, Environment.STAGING, GERMAN);

        assertThat(sent(
                        PURGES,
                        batch(Operation.PURGE, TargetKind.URL, options, "https://static.example.com/a.jpg?q1=1&q2=3"),
                        Map.of("webhook", "hook1", "prefetch-level", "Edge")))
                .isEqualTo(fixture("purge-urls.json"));
    }

    @Test
    void submitSendsDirectories() {
        assertThat(sent(
                        PURGES,
                        batch(
                                Operation.PURGE,
                                TargetKind.DIRECTORY,
                                Options.DEFAULT,
                                "https://static.example.com/img/**"),
                        Map.of("webhook", "")))
                .isEqualTo(fixture("purge-directories.json"));
    }

    @Test
    void submitSendsRegexes() {
        assertThat(sent(
                        PURGES,
                        batch(
                                Operation.PURGE,
                                TargetKind.REGEX,
                                Options.DEFAULT,
                                "https://static.example.com/my.*\\.(jpg|png)\\?q="),
                        Map.of()))
                .isEqualTo(fixture("purge-regexes.json"));
    }

    @Test
    void submitSendsPrefetches() {
        assertThat(sent(
                        PREFETCHES,
                        batch(
                                Operation.PREFETCH,
                                TargetKind.URL,
                                Options.DEFAULT,
                                URL,
                                "https://static.example.com/b.jpg"),
                        Map.of()))
                .isEqualTo(fixture("prefetch.json"));
    }

    @Test
    void submitSendsPrefetchesWithAllSettings() {
        Options options = new Options(Action.INVALIDATE, Mode.ALL, Environment.PRODUCTION, GERMAN);

        assertThat(sent(
                        PREFETCHES,
                        batch(Operation.PREFETCH, TargetKind.URL, options, URL),
                        Map.of(
                                "webhook", "hook1",
                                "prefetch-regions", "Europe, Mainland China",
                                "prefetch-level", "Edge")))
                .isEqualTo(fixture("prefetch-with-all.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "200,http://open.chinanetcenter.com/cdn/purges/5dca2205f9e9cc0001df7b33,5dca2205f9e9cc0001df7b33",
        "201,https://x/cdn/purges/e91e8674-c2c5-4440-a1de-8b2ea99293dd,e91e8674-c2c5-4440-a1de-8b2ea99293dd",
        "202,/cdn/purges/1/?a=b/c,1",
        "204,1_2#there,1_2"
    })
    void submitReadsTheIdOfAnyLocation(int status, String location, String id) {
        assertThat(answered(StubAnswer.of(status, "", "Location: " + location, "X-CNC-Request-Id: r1")))
                .isEqualTo(new Outcome.Accepted(id, "r1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cdn/purges", "/cdn/purges/", "http://localhost", "/cdn/purges/a%20b", "/cdn/a.b"})
    void submitWithoutAnIdInTheLocationIsUnknown(String location) {
        assertThat(answered(StubAnswer.of(201, "", "Location: " + location))).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"201,''", "302,''", "500,''", "502,<html>", "504,''"})
    void submitWithoutALocationOrACodeIsUnknown(int status, String body) {
        assertThat(answered(StubAnswer.of(status, body))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void submitWithAnErrorBesideALocationIsRefused() {
        assertThat(answered(StubAnswer.of(200, "{\"code\":\"Odd\",\"message\":\"no\"}", "Location: /cdn/purges/1")))
                .isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|InvalidPurgeUrl|The host 'a.b' has not been deployed in the 'staging' environment.|NOT_OWNED",
                "400|InvalidPurgeUrl|The purge URL 'a' is invalid. Special letters need to be encoded.|REJECTED",
                "400|InvalidTarget|no|REJECTED",
                "403|AccessDenied|no|UNAUTHORIZED",
                "404|NotFound|no|REJECTED"
            })
    void submitThatIsRefusedTellsWhy(int status, String code, String message, FailureCode expected) {
        String body = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";

        assertThat(answered(StubAnswer.of(status, body, "x-cnc-request-id: r1")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.failure())
                                .extracting(
                                        Failure::code,
                                        Failure::vendorCode,
                                        Failure::vendorMessage,
                                        Failure::vendorRequestId)
                                .containsExactly(expected, code, message, "r1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 462})
    void submitWithABadSignatureIsUnauthorizedAndKeepsItSecret(int status) {
        String secret = "ZXhhbXBsZV91c2VybmFtZTozSWk4em1SODJQSE1qa3kzQ29SL2FrdGVmVFE9";

        assertThat(answered(StubAnswer.of(
                        status, "{\"status\":0,\"result\":\"bad Basic " + secret + " of example_apiKey\"}")))
                .isInstanceOfSatisfying(
                        Trouble.Unauthorized.class,
                        trouble -> assertThat(trouble.failure().vendorMessage()).isEqualTo("bad *** of ***"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 446})
    void submitThatIsThrottledTellsHowLong(int status) {
        assertThat(answered(StubAnswer.of(
                        status,
                        "<response><code>WPLUS_AccountApiTooFrequence</code><message>no</message></response>",
                        "Retry-After: 45")))
                .isInstanceOfSatisfying(Trouble.Throttled.class, throttled -> {
                    assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(45));
                    assertThat(throttled.failure().vendorCode()).isEqualTo("WPLUS_AccountApiTooFrequence");
                });
    }

    @Test
    void submitWithAnAccessKeySignsTheHostAsItIsSent() {
        stub.server.on(PURGES, StubAnswer.of(201, "", "Location: /cdn/purges/1"));

        stub.adapter(CdnProStub.ACCESS_KEY, Map.of()).submit(PURGE, Turn.AT_ONCE);

        assertThat(stub.server.requests(PURGES).getFirst().headers())
                .containsEntry("Host", "127.0.0.1:" + stub.server.uri().getPort())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("x-cnc-auth-method", "AKSK")
                .containsEntry("x-cnc-accessKey", "ak")
                .containsEntry("x-cnc-timestamp", "1795219200")
                .hasEntrySatisfying(
                        "Authorization",
                        signature -> assertThat(signature)
                                .startsWith(
                                        "CNC-HMAC-SHA256 Credential=ak, SignedHeaders=content-type;host, Signature="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Signature"})
    void submitWithAnAccessKeyKeepsTheSignatureSecret(String repeated) {
        stub.server.script(PURGES, request -> {
            String authorization = request.headers().getOrDefault("Authorization", "");
            String text = repeated.equals("Signature") ? authorization.replaceAll(".*=", "") : authorization;
            return StubAnswer.of(462, "{\"status\":0,\"result\":\"bad " + text + " of verysecret\"}");
        });

        assertThat(stub.adapter(Map.of("access-key", "ak", "secret-key", "verysecret"), Map.of())
                        .submit(PURGE, Turn.AT_ONCE))
                .isInstanceOfSatisfying(
                        Trouble.Unauthorized.class,
                        trouble -> assertThat(trouble.failure().vendorMessage()).isEqualTo("bad *** of ***"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ZXhhbXBsZV91c2VybmFtZTozSWk4em1SODJQSE1qa3kzQ29SL2FrdGVmVFE9", "3Ii8zmR82PHMjky3CoR/aktefTQ="})
    void submitWithAnApiKeyKeepsThePasswordSecret(String repeated) {
        assertThat(answered(StubAnswer.of(401, "{\"status\":0,\"result\":\"bad " + repeated + "\"}")))
                .isInstanceOfSatisfying(
                        Trouble.Unauthorized.class,
                        trouble -> assertThat(trouble.failure().vendorMessage()).isEqualTo("bad ***"));
    }

    @Test
    void submitToAServerThatIsGoneIsUnavailable() {
        stub.server.close();

        assertThat(stub.adapter(Map.of()).submit(PURGE, Turn.AT_ONCE)).isInstanceOf(Trouble.Unavailable.class);
    }

    @Test
    void submitThatIsCutOffIsUnknown() {
        assertThat(answered(StubAnswer.reset())).isInstanceOf(Outcome.Unknown.class);
    }

    private Outcome answered(StubAnswer answer) {
        stub.server.on(PURGES, answer);
        return stub.adapter(Map.of()).submit(PURGE, Turn.AT_ONCE);
    }

    private String sent(String route, VendorBatch batch, Map<String, String> settings) {
        stub.server.on(route, StubAnswer.of(201, "", "Location: /cdn/1"));
        assertThat(stub.adapter(settings).submit(batch, Turn.AT_ONCE)).isEqualTo(new Outcome.Accepted("1", null));
        return stub.server.requests(route).stream()
                .map(StubRequest::body)
                .findFirst()
                .orElseThrow();
    }

    private static String fixture(String file) {
        return Fixture.text(CdnProSubmitTests.class, file);
    }
}
