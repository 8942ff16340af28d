package dev.cdngateway.vendor.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SdkHmacTests {

    private static final Map<String, String> HEADERS = Map.of(
            "Host", "127.0.0.1:18088",
            "User-Agent", "huaweicloud-usdk-java/3.0",
            "X-Domain-Id", "d0000000000000000000000000000001",
            "X-Sdk-Date", "20261121T003847Z");

    @Test
    void pathThatEndsInASlashIsSignedAsItIs() {
        assertThat(signed("http://127.0.0.1:18088/a/")).isEqualTo(signed("http://127.0.0.1:18088/a"));
    }

    private static SdkHmac signed(String address) {
        TreeMap<String, String> headers = new TreeMap<>(HEADERS);
        return SdkHmac.of("secret", "GET", URI.create(address), headers, new byte[0]);
    }

    /** Requests that the vendor's own client sent, with what it signed them with. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "signatures.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            emptyValue = "",
            nullValues = "-")
    void signatureIsThatOfTheVendorsClient(String method, String target, String body, String signature) {
        TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(HEADERS);
        byte[] sent = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);

        SdkHmac made = SdkHmac.of(
                "SKSKSKSK-secret-0123456789", method, URI.create("http://127.0.0.1:18088" + target), headers, sent);

        assertThat(made.authorization("AKAKAKAKAKAKAKAKAKAK"))
                .isEqualTo("SDK-HMAC-SHA256 Access=AKAKAKAKAKAKAKAKAKAK,"
                        + " SignedHeaders=host;user-agent;x-domain-id;x-sdk-date, Signature=" + signature);
    }
}
