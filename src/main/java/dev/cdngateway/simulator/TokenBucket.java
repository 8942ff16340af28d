package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many calls at once, refilled evenly over a period. */
final class TokenBucket {

    private final Clock clock;
    private final int capacity;
    private final double perNano;
    private double tokens;
    private Instant filled;

    TokenBucket(Clock clock, int capacity, Duration period) {
        this.clock = clock;
        this.capacity = capacity;
        this.perNano = (double) capacity / period.toNanos();
        this.tokens = capacity;
        this.filled = clock.instant();
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        long passed = Math.max(0, Duration.between(filled, now).toNanos());
        tokens = Math.min(capacity, tokens + passed * perNano);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
