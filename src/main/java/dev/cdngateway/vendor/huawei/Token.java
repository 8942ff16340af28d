package dev.cdngateway.vendor.huawei;

import java.time.Duration;
import java.time.Instant;

/**
 * A token, timed on our clock.
 *
 * @param value opaque, several kilobytes; never printed
 */
record Token(String value, Instant since, Duration life) implements SignIn {

    private static final Duration AHEAD = Duration.ofMinutes(10);

    boolean alive(Instant now) {
        return now.isBefore(since.plus(life));
    }

    /** Whether less than ten minutes or a fifth of its life is left, whichever is shorter. */
    boolean due(Instant now) {
        Duration fifth = life.dividedBy(5);
        Duration ahead = fifth.compareTo(AHEAD) < 0 ? fifth : AHEAD;
        return now.isAfter(since.plus(life).minus(ahead));
    }

    @Override
    public String toString() {
        return "Token[since=" + since + ", life=" + life + "]";
    }
}
