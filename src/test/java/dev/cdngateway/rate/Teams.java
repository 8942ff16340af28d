package dev.cdngateway.rate;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.access.AccessProperties.Jwt;
import dev.cdngateway.access.AccessProperties.Team;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Access settings of a team {@code web} with a limit and a team {@code ops} without one. */
final class Teams {

    private Teams() {}

    static AccessProperties with(boolean enabled, int requestsPerMinute) {
        return new AccessProperties(
                enabled,
                Map.of("web", team(requestsPerMinute), "anonymous", team(1), "ops", team(null)),
                new Jwt("", "", "team"));
    }

    static TimeMeter time(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    private static Team team(@Nullable Integer requestsPerMinute) {
        return new Team(List.of(), List.of("*"), List.of(), requestsPerMinute, false);
    }
}
