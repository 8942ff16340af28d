package dev.cdngateway.vendor.huawei;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature by the algorithm SDK-HMAC-SHA256 of Huawei Cloud's API Request Signing Guide.
 *
 * @param headers the names of the headers that it covers, in lower case and sorted, with semicolons between them
 */
record SdkHmac(String headers, String hex) {

    private static final String ALGORITHM = "SDK-HMAC-SHA256";

    /**
     * Signs a call.
     *
     * @param address with path and query encoded by RFC 3986, the parameters in the order of their names
     * @param headers those to cover, sorted without regard to case, {@code X-Sdk-Date} among them
     */
    static SdkHmac of(String secret, String method, URI address, SortedMap<String, String> headers, byte[] body) {
        String names = headers.keySet().stream().map(SdkHmac::lower).collect(Collectors.joining(";"));
        String canonical = String.join(
                "\n",
                method,
                path(address.getRawPath()),
                Objects.requireNonNullElse(address.getRawQuery(), ""),
                lines(headers),
                names,
                sha256(body));
        String date = Objects.requireNonNull(headers.get("X-Sdk-Date"));
        return new SdkHmac(names, hmac(secret, String.join("\n", ALGORITHM, date, sha256(bytes(canonical)))));
    }

    /** The header that carries it. */
    String authorization(String accessKey) {
        return ALGORITHM + " Access=" + accessKey + ", SignedHeaders=" + headers + ", Signature=" + hex;
    }

    private static String path(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> lower(header.getKey()) + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks SHA-256", e);
        }
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
