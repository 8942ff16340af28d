package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are signed with an access key. */
class CdnProAccessKeyTests {

    private static final long NOW = 1_795_219_200;

    private final CdnProKit cdnPro = new CdnProKit(settings -> settings.accessKey("ak", "sk"));

    @AfterEach
    void close() {
        cdnPro.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/cdn/purges|09e6df63ae2176df0bae388b74471279e17c54031ce9a24b972cc953f0435cfe",
                "GET|/cdn/purges?limit=10&target=staging|3aa36007bdf886023c6e45f372b8cc429c32a381172edfb44e4a821460d2189f"
            })
    void signaturesAreThoseOfTheVendorsClient(String method, String target, String expected) {
        String body =
                "{\"fileUrls\":[\"http://domain.info/a.jpg\"],\"action\":\"invalidate\",\"target\":\"production\"}";

        assertThat(signature(method, target, "open.chinanetcenter.com", NOW, body))
                .isEqualTo(expected);
    }

    @Test
    void goodSignatureIsTaken() {
        assertThat(get("/cdn/purges?search=a%20b", NOW).statusCode()).isEqualTo(200);
    }

    @Test
    void signatureIsTakenOnceInFiveMinutes() {
        get("/cdn/purges", NOW);

        assertRefused(get("/cdn/purges", NOW), "The signature has been used within the last 5 minutes.");
        assertThat(get("/cdn/purges", NOW + 1).statusCode()).isEqualTo(200);
        assertThat(get("/cdn/purges?limit=2", NOW).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void timestampMayBeFiveMinutesOff(int minutes) {
        cdnPro.clock.advance(Duration.ofMinutes(minutes));
        assertThat(get("/cdn/purges", NOW).statusCode()).isEqualTo(200);

        cdnPro.clock.advance(Duration.ofSeconds(Integer.signum(minutes)));
        assertRefused(
                get("/cdn/purges?limit=1", NOW),
                "x-cnc-timestamp differs from the server's time by more than 5 minutes.");
    }

    @Test
    void signatureOfAnotherCallIsRefused() {
        String text = "authorization is error! please check signature, accessKey!";
        String signature = signature("GET", "/cdn/purges", host(), NOW, "");

        assertRefused(get("/cdn/purges?limit=1", "ak", NOW, signature), text);
        assertRefused(get("/cdn/purges", "ak", NOW + 1, signature), text);
        assertRefused(get("/cdn/purges", "other", NOW, signature), text);
        assertRefused(get("/cdn/purges", "ak", NOW, other(signature)), text);
    }

    private static String other(String signature) {
        return (signature.startsWith("a") ? "b" : "a") + signature.substring(1);
    }

    private static void assertRefused(HttpResponse<String> answer, String text) {
        assertThat(answer.statusCode()).isEqualTo(462);
        assertThat(Driver.json(answer).properties())
                .extracting(field -> field.getKey() + "=" + field.getValue().asString())
                .containsExactlyInAnyOrder("status=0", "result=" + text);
    }

    private HttpResponse<String> get(String target, long timestamp) {
        return get(target, "ak", timestamp, signature("GET", target, host(), timestamp, ""));
    }

    private HttpResponse<String> get(String target, String accessKey, long timestamp, String signature) {
        return cdnPro.driver.get(target, headers(accessKey, timestamp, signature));
    }

    private static String[] headers(String accessKey, long timestamp, String signature) {
        return new String[] {
            "Content-Type",
            "application/json",
            "x-cnc-auth-method",
            "AKSK",
            "x-cnc-accessKey",
            accessKey,
            "x-cnc-timestamp",
            Long.toString(timestamp),
            "Authorization",
            "CNC-HMAC-SHA256 Credential=" + accessKey + ", SignedHeaders=content-type;host, Signature=" + signature
        };
    }

    private static String signature(String method, String target, String host, long timestamp, String body) {
        return CdnProAccessKey.signature(
                "sk",
                new ReceivedRequest(
                        "1",
                        method,
                        target,
                        List.of(
                                Map.entry("Content-Type", "application/json"),
                                Map.entry("Host", host),
                                Map.entry("x-cnc-timestamp", Long.toString(timestamp))),
                        body));
    }

    private String host() {
        return cdnPro.simulator.uri().getAuthority();
    }
}
