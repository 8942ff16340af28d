package dev.cdngateway.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures with an access key: each covers its whole call, holds for five minutes and is taken once. */
final class CdnProAccessKey {

    private static final int REFUSED = 462;
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final String SCHEME = "CNC-HMAC-SHA256";
    private static final Pattern AUTHORIZATION =
            Pattern.compile(SCHEME + " Credential=(\\S+), *SignedHeaders=content-type;host, *Signature=([0-9a-f]{64})");

    private final CdnProSimulator.Settings settings;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    CdnProAccessKey(CdnProSimulator.Settings settings) {
        this.settings = settings;
    }

    static boolean signs(ReceivedRequest request) {
        return header(request, "Authorization").startsWith(SCHEME);
    }

    void check(ReceivedRequest request) {
        Matcher sent = AUTHORIZATION.matcher(header(request, "Authorization"));
        if (!sent.matches()
                || !sent.group(1).equals(settings.accessKey)
                || !header(request, "x-cnc-accessKey").equals(settings.accessKey)
                || !header(request, "x-cnc-auth-method").equals("AKSK")
                || !same(sent.group(2), signature(settings.secretKey, request))) {
            throw refused("authorization is error! please check signature, accessKey!");
        }
        checkTime(header(request, "x-cnc-timestamp"));
        checkFresh(header(request, "x-cnc-timestamp") + sent.group(2));
    }

    static String signature(String secretKey, ReceivedRequest request) {
        String timestamp = header(request, "x-cnc-timestamp");
        String text = SCHEME + "\n" + timestamp + "\n" + sha256(canonical(request));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", missing);
        }
    }

    private static String canonical(ReceivedRequest request) {
        String payload = request.method().equals("GET") ? "" : request.body();
        return request.method() + "\n" + request.path() + "\n" + query(request.target())
                + "\ncontent-type:" + header(request, "Content-Type").toLowerCase(Locale.ROOT)
                + "\nhost:" + header(request, "Host").toLowerCase(Locale.ROOT)
                + "\n\ncontent-type;host\n" + sha256(payload);
    }

    /** Decoded; a plus sign stands for itself. */
    private static String query(String target) {
        int mark = target.indexOf('?');
        return mark < 0
                ? ""
                : URLDecoder.decode(target.substring(mark + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void checkTime(String timestamp) {
        if (!timestamp.matches("\\d{1,12}") || skew(Long.parseLong(timestamp)).compareTo(MOST_SKEW) > 0) {
            throw refused("x-cnc-timestamp differs from the server's time by more than 5 minutes.");
        }
    }

    private Duration skew(long seconds) {
        return Duration.between(Instant.ofEpochSecond(seconds), settings.clock.instant())
                .abs();
    }

    private void checkFresh(String signature) {
        Instant now = settings.clock.instant();
        seen.values().removeIf(time -> time.plus(MOST_SKEW).isBefore(now));
        if (seen.putIfAbsent(signature, now) != null) {
            throw refused("The signature has been used within the last 5 minutes.");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(ReceivedRequest request, String name) {
        return request.header(name).orElse("");
    }

    private static Refusal refused(String text) {
        return new Refusal(REFUSED, "", text);
    }
}
