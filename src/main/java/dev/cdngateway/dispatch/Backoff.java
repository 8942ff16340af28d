package dev.cdngateway.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from the first to the longest, each shortened at random by at most a fifth. */
final class Backoff {

    private static final int FIFTH = 5;

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
        Duration wait = first;
        for (int i = 1; i < tries && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        long nanos = Math.min(wait.toNanos(), longest.toNanos());
        return Duration.ofNanos(nanos - random.nextLong(nanos / FIFTH + 1));
    }
}
