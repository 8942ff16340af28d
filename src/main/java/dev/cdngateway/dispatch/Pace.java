package dev.cdngateway.dispatch;

import java.time.Duration;

/**
 * Spaces calls evenly just below an account's rate, with no burst after a pause. It begins empty: the first call waits for its
 * turn. Times are those of {@link System#nanoTime()}.
 */
final class Pace {

    /** A turn that comes late by no more than this does not delay the turns after it. */
    private static final long LATENESS = Duration.ofMillis(10).toNanos();

    /** Nanoseconds; a little above a second, as the way to the vendor takes some calls longer than others. */
    private static final double SPACING = 1.02e9;

    private final long interval;
    private long next;

    Pace(double perSecond, long now) {
        interval = Math.round(SPACING / perSecond);
        next = now + interval;
    }

    /** How long to wait for the next turn; zero or less if it is there. */
    Duration untilTurn(long now) {
        return Duration.ofNanos(next - now);
    }

    /** Uses the turn that is there. */
    void take(long now) {
        take(now, 1);
    }

    /** Uses the turn that is there and those that come next. */
    void take(long now, int turns) {
        next = (now - next <= LATENESS ? next : now) + turns * interval;
    }
}
