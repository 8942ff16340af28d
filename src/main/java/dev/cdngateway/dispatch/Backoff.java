package dev.cdngateway.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from the first to the longest, each shortened at random by at most a fifth. */
final class Backoff {

    private static final double SHORTENED = 0.2;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The wait after so many tries, of which there was at least one. */
    Duration after(int tries) {
        double doubled = first.toNanos() * Math.pow(2, Math.max(0, tries - 1));
        double wait = Math.min(longest.toNanos(), doubled);
        return Duration.ofNanos((long) (wait * (1 - SHORTENED * random.nextDouble())));
    }
}
