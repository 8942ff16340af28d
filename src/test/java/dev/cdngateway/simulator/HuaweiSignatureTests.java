package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts in a signature, and what does not. */
class HuaweiSignatureTests {

    private static final String PLAIN = signature("/v1.0/cdn/quota?a=1&b=2", "{}");

    @Test
    void ofTheSameParametersInAnotherOrderOrSpellingIsTheSame() {
        assertThat(signature("/v1.0/cdn/quota?b=2&a=1", "{}")).isEqualTo(PLAIN);
        assertThat(signature("/v1.0/cdn/quota?&a=1&b=%32", "{}")).isEqualTo(PLAIN);
        assertThat(signature("/v1.0/cdn/quota/?a=1&b=2", "{}")).isEqualTo(PLAIN);
    }

    @Test
    void ofAnyOtherRequestIsAnother() {
        assertThat(signature("/v1.0/cdn/quota?a=1&b=3", "{}")).isNotEqualTo(PLAIN);
        assertThat(signature("/v1.0/cdn/Quota?a=1&b=2", "{}")).isNotEqualTo(PLAIN);
        assertThat(signature("/v1.0/cdn/quota?a=1&b=2", "{ }")).isNotEqualTo(PLAIN);
        assertThat(signature("/v1.0/cdn/quota?a=1&b=2", "{}", Map.of("Host", "other")))
                .isNotEqualTo(PLAIN);
    }

    @Test
    void bodyDoesNotCountWhereTheCallerSaysSo() {
        var unsigned = Map.of("X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD");
        assertThat(signature("/", "{}", unsigned)).isEqualTo(signature("/", "other", unsigned));
    }

    @Test
    void anythingButASignatureIsRefused() {
        try (var huawei = new HuaweiKit()) {
            var answer = huawei.driver.get("/v1.0/cdn/quota", "Authorization", "Basic ZGVtbzpkZW1v");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Driver.json(answer).path("error_code").stringValue()).isEqualTo("APIGW.0301");
        }
    }

    private static String signature(String target, String body) {
        return signature(target, body, Map.of());
    }

    private static String signature(String target, String body, Map<String, String> headers) {
        var request = new ReceivedRequest("r1", "POST", target, List.copyOf(headers.entrySet()), body);
        return HuaweiSignature.of(request, List.of("host", "x-sdk-date"), "secret");
    }
}
