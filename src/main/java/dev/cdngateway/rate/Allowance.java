package dev.cdngateway.rate;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * What became of a request that was counted.
 *
 * @param left how many more the team may send in this window
 * @param window how long it is until the window's end, when the quota is whole again
 */
record Allowance(boolean granted, long left, Duration window) {

    private static final long LONGEST = 60;

    static Allowance of(ConsumptionProbe probe) {
        return new Allowance(
                probe.isConsumed(), probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    String header() {
        return "\"team\";r=" + left + ";t=" + retryAfter().toSeconds();
    }

    /** In whole seconds, at least one. */
    Duration retryAfter() {
        long seconds = window.plusSeconds(1).minusNanos(1).toSeconds();
        return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST));
    }
}
