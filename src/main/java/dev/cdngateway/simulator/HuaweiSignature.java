package dev.cdngateway.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature that Huawei's API gateway computes of a request it has received, after the API Request Signing Guide. */
final class HuaweiSignature {

    static final String ALGORITHM = "SDK-HMAC-SHA256";
    static final String DATE = "X-Sdk-Date";
    private static final String CONTENT_HASH = "X-Sdk-Content-Sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private HuaweiSignature() {}

    /** @param signedHeaders in lower case */
    static String of(ReceivedRequest request, List<String> signedHeaders, String secretKey) {
        String date = request.header(DATE).orElse("");
        return hmac(secretKey, String.join("\n", ALGORITHM, date, sha256(canonical(request, signedHeaders))));
    }

    private static String canonical(ReceivedRequest request, List<String> signedHeaders) {
        List<String> names = signedHeaders.stream().sorted().toList();
        String headers = names.stream()
                .map(name -> name + ":" + request.header(name).orElse("").strip() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path(request),
                query(request),
                headers,
                String.join(";", names),
                contentHash(request));
    }

    /** It ends with a slash, also where the one on the request line does not. */
    private static String path(ReceivedRequest request) {
        String path = Stream.of(request.decodedPath().split("/"))
                .map(HuaweiSignature::encoded)
                .collect(Collectors.joining("/"));
        return path + "/";
    }

    private static String query(ReceivedRequest request) {
        return request.parameters()
                .map(parameter -> Map.entry(encoded(parameter.getKey()), encoded(parameter.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Map.Entry::getValue, Comparator.naturalOrder()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String contentHash(ReceivedRequest request) {
        return request.header(CONTENT_HASH).filter(UNSIGNED::equals).orElseGet(() -> sha256(request.body()));
    }

    /** As RFC 3986 wants it, with nothing but the unreserved characters left as they are. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    private static String hmac(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", missing);
        }
    }
}
