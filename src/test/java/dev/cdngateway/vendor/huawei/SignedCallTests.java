package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.DETAIL;
import static dev.cdngateway.vendor.huawei.HuaweiStub.REFRESH;
import static dev.cdngateway.vendor.huawei.HuaweiStub.TOKENS;
import static dev.cdngateway.vendor.huawei.HuaweiStub.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorTask;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCallTests {

    private static final String KEY = "AKAKAKAKAKAKAKAKAKAK";
    private static final String SECRET = "SKSKSKSK-secret-0123456789";
    private static final String URL = "https://www.example.com/图片/?a=1&b=2";
    private static final String REFUSED =
            "{\"error_msg\":\"Incorrect IAM authentication information: verify aksk signature"
                    + " fail\",\"error_code\":\"APIGW.0301\",\"request_id\":\"r1\"}";

    private final HuaweiStub stub = new HuaweiStub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void submitIsSignedAsTheVendorsClientWould() {
        stub.server.on(REFRESH, StubAnswer.of(200, "{\"refresh_task\":\"1\"}"));

        assertThat(stub.signingAdapter("enterprise-project-id", "all").submit(purge(URL), Turn.AT_ONCE))
                .isInstanceOf(Outcome.Accepted.class);

        StubRequest sent = stub.server.requests(REFRESH).getFirst();
        assertThat(sent.headers())
                .containsEntry("X-Sdk-Date", "20261121T000000Z")
                .containsEntry("Host", stub.server.uri().getAuthority())
                .containsEntry("Authorization", SdkSignature.of(sent, KEY, SECRET))
                .doesNotContainKeys("X-Auth-Token", "X-Domain-Id");
        assertThat(sent.headers().get("Authorization"))
                .startsWith("SDK-HMAC-SHA256 Access=" + KEY + ", SignedHeaders=host;x-sdk-date, Signature=");
        assertThat(stub.server.requests(TOKENS)).isEmpty();
    }

    @Test
    void submitWithADomainIdSendsAndSignsIt() {
        stub.server.on(REFRESH, StubAnswer.of(200, "{\"refresh_task\":\"1\"}"));

        stub.signingAdapter("domain-id", "d01").submit(purge(URL), Turn.AT_ONCE);

        StubRequest sent = stub.server.requests(REFRESH).getFirst();
        assertThat(sent.headers())
                .containsEntry("X-Domain-Id", "d01")
                .containsEntry("Authorization", SdkSignature.of(sent, KEY, SECRET));
        assertThat(sent.headers().get("Authorization")).contains("SignedHeaders=host;x-domain-id;x-sdk-date,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7620242", "任务-1", "a b*~+&d=e%"})
    void progressIsSignedWhateverTheTasksId(String id) {
        stub.signingAdapter("enterprise-project-id", "a b&c=d*/图").progress(task(id));

        StubRequest sent = stub.server.requests().getFirst();
        assertThat(sent.headers()).containsEntry("Authorization", SdkSignature.of(sent, KEY, SECRET));
        assertThat(sent.target())
                .isEqualTo("/v1.0/cdn/historytasks/" + CdnRequest.encoded(id)
                        + "/detail?enterprise_project_id=a%20b%26c%3Dd%2A%2F%E5%9B%BE&page_number=1&page_size=1000");
    }

    @Test
    void submitBehindAPathAndWithoutAProjectIsSigned() {
        stub.server.on(
                "POST /behind/it/v1.0/cdn/content/refresh-tasks", StubAnswer.of(200, "{\"refresh_task\":\"1\"}"));

        assertThat(stub.signingAdapterAt(URI.create(stub.server.uri() + "/behind/it/"))
                        .submit(purge(URL), Turn.AT_ONCE))
                .isInstanceOf(Outcome.Accepted.class);

        StubRequest sent = stub.server.requests().getFirst();
        assertThat(sent.headers()).containsEntry("Authorization", SdkSignature.of(sent, KEY, SECRET));
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.myhuaweicloud.com,cdn.myhuaweicloud.com",
        "https://cdn.example.com:443,cdn.example.com",
        "http://cdn.example.com:80,cdn.example.com",
        "http://cdn.example.com:443,cdn.example.com:443",
        "http://[::1]:8080/x,[::1]:8080"
    })
    void hostIsSignedWithThePortThatIsNotTheSchemesOwn(String baseUrl, String host) {
        HuaweiCredential.AccessKey key = new HuaweiCredential.AccessKey(KEY, SECRET, null);

        SignedHeaders signed =
                SignedHeaders.of(key, CdnRequest.get("/v1.0/cdn/quota"), URI.create(baseUrl), stub.clock.instant());

        assertThat(signed.headers()).containsEntry("Host", host);
        assertThat(signed).hasToString("SignedHeaders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|" + REFUSED,
                "401|''",
                "403|" + REFUSED,
                "401|{\"error_code\":\"APIG.0303\"}",
                "200|{\"error\":{\"error_code\":\"CDN.0002\",\"error_msg\":\"no\"}}"
            })
    void submitWithASignatureRefusedIsUnauthorizedAtOnce(int status, String body) {
        stub.server.on(REFRESH, StubAnswer.of(status, body));

        assertThat(stub.signingAdapter().submit(purge(URL), Turn.AT_ONCE))
                .isInstanceOfSatisfying(Trouble.Unauthorized.class, trouble -> {
                    assertThat(trouble.failure().code()).isEqualTo(FailureCode.UNAUTHORIZED);
                    assertThat(trouble.failure().message()).contains("access-key and secret-key");
                });

        assertThat(stub.server.requests()).hasSize(1);
    }

    @Test
    void submitAfterARefusalProbesAgainAsItsCallerSays() {
        stub.server.on(REFRESH, StubAnswer.of(401, REFUSED), StubAnswer.of(200, "{\"refresh_task\":\"1\"}"));
        VendorAdapter adapter = stub.signingAdapter();

        assertThat(adapter.submit(purge(URL), Turn.AT_ONCE)).isInstanceOf(Trouble.Unauthorized.class);
        assertThat(adapter.submit(purge(URL), Turn.AT_ONCE)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void progressWithASignatureRefusedIsUnauthorizedAtOnce() {
        stub.server.on(DETAIL, StubAnswer.of(401, REFUSED));

        assertThat(stub.signingAdapter().progress(stub.task(1))).isInstanceOf(Trouble.Unauthorized.class);

        assertThat(stub.server.requests()).hasSize(1);
    }

    @Test
    void submitSignsWithTheTimeOfTheCall() {
        stub.server.on(REFRESH, StubAnswer.of(200, "{\"refresh_task\":\"1\"}"));
        VendorAdapter adapter = stub.signingAdapter();
        stub.clock.advance(Duration.ofMinutes(61));

        adapter.submit(purge(URL), Turn.AT_ONCE);

        assertThat(stub.server.requests(REFRESH).getFirst().headers()).containsEntry("X-Sdk-Date", "20261121T010100Z");
    }

    @Test
    void submitShowsNeitherKeyNorSignatureThatTheVendorRepeats() {
        stub.server.script(
                REFRESH,
                request -> StubAnswer.of(
                        401,
                        "{\"error_code\":\"APIGW.0301\",\"error_msg\":\"fail, canonicalRequest:"
                                + request.headers().get("Authorization") + "|" + SECRET + "\"}"));

        assertThat(stub.signingAdapter().submit(purge(URL), Turn.AT_ONCE))
                .isInstanceOfSatisfying(
                        Trouble.Unauthorized.class,
                        trouble -> assertThat(trouble.failure().vendorMessage())
                                .isEqualTo("fail, canonicalRequest:SDK-HMAC-SHA256 Access=***,"
                                        + " SignedHeaders=host;x-sdk-date, Signature=***|***"));
    }

    private VendorTask task(String id) {
        return new VendorTask(id, Operation.PURGE, TargetKind.URL, 1, stub.clock.instant());
    }
}
