package dev.cdngateway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets a few through at once, and later one per interval. */
final class Allowance {

    private final Duration burst;
    private final Duration interval;
    private final InstantSource clock;
    private Instant spentUntil = Instant.MIN;

    Allowance(int most, Duration interval, InstantSource clock) {
        this.burst = interval.multipliedBy(most - 1L);
        this.interval = interval;
        this.clock = clock;
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        Instant from = spentUntil.isAfter(now) ? spentUntil : now;
        if (from.isAfter(now.plus(burst))) {
            return false;
        }
        spentUntil = from.plus(interval);
        return true;
    }
}
