package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many calls at once, refilled evenly over a period. */
final class TokenBucket {

    private final Clock clock;
    private final long full;
    private final long price;
    private long nanos;
    private Instant filled;

    TokenBucket(Clock clock, int calls, Duration period) {
        this.clock = clock;
        this.full = period.toNanos();
        this.price = full / calls;
        this.nanos = full;
        this.filled = clock.instant();
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        long passed = Math.max(0, Duration.between(filled, now).toNanos());
        nanos = Math.min(full, nanos + passed);
        filled = now;
        if (nanos < price) {
            return false;
        }
        nanos -= price;
        return true;
    }
}
