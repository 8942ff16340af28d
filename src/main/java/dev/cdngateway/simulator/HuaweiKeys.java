package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access key with which calls can be signed instead of carrying a token; too many bad signatures in a row lock it. */
final class HuaweiKeys {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            HuaweiSignature.ALGORITHM + " Access=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final int TRIES = 5;
    private static final String BAD = "verify aksk signature fail";

    private final HuaweiSimulator.Settings settings;
    private final Clock clock;
    private int bad;
    private Instant lockedUntil = Instant.MIN;

    HuaweiKeys(HuaweiSimulator.Settings settings) {
        this.settings = settings;
        this.clock = settings.clock;
    }

    /** Whether the request means to be signed. */
    static boolean signed(ReceivedRequest request) {
        return request.header("Authorization").isPresent();
    }

    /** Refuses a request without a good signature. */
    synchronized void check(ReceivedRequest request) {
        Matcher authorization =
                AUTHORIZATION.matcher(request.header("Authorization").orElse(""));
        if (!authorization.matches()) {
            throw refused(BAD);
        }
        if (!authorization.group(1).equals(settings.accessKey)) {
            throw refused("Get secretKey failed,ak:" + authorization.group(1) + ",err:ak not exist");
        }
        if (clock.instant().isBefore(lockedUntil)) {
            throw refused("AK access failed to reach the limit,forbidden.");
        }
        if (skew(request).compareTo(MOST_SKEW) > 0) {
            throw refused("calc ak sk signature fail:signature expired");
        }
        compare(request, List.of(authorization.group(2).split(";")), authorization.group(3));
    }

    private void compare(ReceivedRequest request, List<String> signedHeaders, String signature) {
        if (!signature.equals(HuaweiSignature.of(request, signedHeaders, settings.secretKey))) {
            countBad();
            throw refused(BAD);
        }
        bad = 0;
    }

    private void countBad() {
        bad++;
        if (bad > TRIES) {
            bad = 0;
            lockedUntil = clock.instant().plus(LOCK);
        }
    }

    private Duration skew(ReceivedRequest request) {
        try {
            var sent = DATE.parse(request.header(HuaweiSignature.DATE).orElse(""), Instant::from);
            return Duration.between(sent, clock.instant()).abs();
        } catch (DateTimeException malformed) {
            throw refused(BAD);
        }
    }

    private static Refusal refused(String text) {
        return new Refusal(401, "APIGW.0301", "Incorrect IAM authentication information: " + text);
    }
}
