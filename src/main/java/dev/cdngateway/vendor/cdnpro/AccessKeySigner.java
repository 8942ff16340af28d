package dev.cdngateway.vendor.cdnpro;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Signs a whole call with CNC-HMAC-SHA256 (the vendor's page "AK/SK Authentication"), never twice with the same result. */
final class AccessKeySigner implements Signer {

    private static final String SCHEME = "CNC-HMAC-SHA256";
    private static final String SIGNED_HEADERS = "content-type;host";

    private final Credential.AccessKey key;
    private final FreshSeconds seconds;

    AccessKeySigner(Credential.AccessKey key, Clock clock) {
        this.key = key;
        this.seconds = new FreshSeconds(clock);
    }

    @Override
    public Optional<Signature> sign(Call call) {
        String request = sha256(canonical(call).getBytes(StandardCharsets.UTF_8));
        return seconds.take(request).map(second -> sign(call, request, Long.toString(second)));
    }

    private Signature sign(Call call, String request, String timestamp) {
        String text = String.join("\n", SCHEME, timestamp, request);
        String signature = HexFormat.of().formatHex(Hmac.SHA256.of(key.secret(), text));
        String authorization =
                SCHEME + " Credential=" + key.id() + ", SignedHeaders=" + SIGNED_HEADERS + ", Signature=" + signature;
        Map<String, String> headers = Map.of(
                "Host",
                call.host(),
                "x-cnc-auth-method",
                "AKSK",
                "x-cnc-accessKey",
                key.id(),
                "x-cnc-timestamp",
                timestamp,
                "Authorization",
                authorization);
        return new Signature(headers, List.of(authorization, signature));
    }

    private static String canonical(Call call) {
        return String.join(
                "\n",
                call.method(),
                call.uri().getRawPath(),
                Objects.requireNonNullElse(call.uri().getQuery(), ""),
                "content-type:" + Call.CONTENT_TYPE,
                "host:" + call.host().toLowerCase(Locale.ROOT),
                "",
                SIGNED_HEADERS,
                sha256(call.payload()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK lacks SHA-256", e);
        }
    }
}
