package dev.cdngateway.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls are signed with the access key, or else with the API key: then the password of each is the HMAC-SHA1 of its
 * date.
 */
final class CdnProAuth {

    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final String SCHEME = "Basic ";

    private final CdnProSimulator.Settings settings;
    private final CdnProAccessKey accessKey;

    CdnProAuth(CdnProSimulator.Settings settings) {
        this.settings = settings;
        this.accessKey = new CdnProAccessKey(settings);
    }

    void check(ReceivedRequest request) {
        if (CdnProAccessKey.signs(request)) {
            accessKey.check(request);
        } else {
            checkApiKey(request);
        }
    }

    private void checkApiKey(ReceivedRequest request) {
        String date = request.header("x-cnc-date")
                .or(() -> request.header("Date"))
                .orElseThrow(() -> refused("The HTTP date header is missing."));
        String credentials = decoded(request.header("Authorization").orElse(""));
        if (!credentials.startsWith(settings.username + ":")) {
            throw refused("The HTTP authorization header is bad: account name does not exist.");
        }
        if (!same(credentials, settings.username + ":" + password(settings.apiKey, date))) {
            throw refused("The HTTP authorization header is bad: password is wrong.");
        }
        if (skew(date).compareTo(MOST_SKEW) > 0) {
            throw refused("The HTTP date header differs from the server's time by more than 5 minutes.");
        }
    }

    static String password(String apiKey, String date) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(date.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has HmacSHA1.", missing);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String authorization) {
        try {
            return authorization.startsWith(SCHEME)
                    ? new String(
                            Base64.getDecoder().decode(authorization.substring(SCHEME.length())),
                            StandardCharsets.UTF_8)
                    : "";
        } catch (IllegalArgumentException malformed) {
            throw refused("The HTTP authorization header is bad: it is not Base64.");
        }
    }

    private Duration skew(String date) {
        try {
            var sent = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            return Duration.between(sent, settings.clock.instant()).abs();
        } catch (DateTimeException malformed) {
            throw refused("The HTTP date header is malformed.");
        }
    }

    private static Refusal refused(String text) {
        return new Refusal(401, "", text);
    }
}
