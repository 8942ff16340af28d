package dev.cdngateway.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How many entries beside those of tasks a team may fill the store with: so many in each minute. */
final class Allowance {

    static final int PER_MINUTE = 120;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Used> teams = new ConcurrentHashMap<>();
    private final Clock clock;

    Allowance(Clock clock) {
        this.clock = clock;
    }

    /** Whether there is one left; known teams are few, and are kept for good. */
    boolean take(String team) {
        Instant now = clock.instant();
        Used used = teams.compute(team, (name, before) -> used(before, now));
        return used.entries <= PER_MINUTE;
    }

    private static Used used(@Nullable Used before, Instant now) {
        if (before == null || Duration.between(before.since, now).abs().compareTo(MINUTE) >= 0) {
            return new Used(now, 1);
        }
        return new Used(before.since, before.entries + 1);
    }

    private record Used(Instant since, int entries) {}
}
