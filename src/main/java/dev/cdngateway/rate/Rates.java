package dev.cdngateway.rate;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.task.TeamRates;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** The rates of the teams that have a limit, by team; nobody has one where access control is off. */
final class Rates {

    private Rates() {}

    static Map<String, TeamRate> inMemory(AccessProperties access, Clock clock) {
        return each(access, (team, limit) -> TeamRate.inMemory(team, limit, time(clock)));
    }

    static Map<String, TeamRate> shared(AccessProperties access, Clock clock, TeamRates store, Outage outage) {
        TimeMeter time = time(clock);
        return each(
                access,
                (team, limit) ->
                        TeamRate.shared(team, limit, time, new SharedCount(store, team, limit, time, outage), outage));
    }

    private static Map<String, TeamRate> each(AccessProperties access, BiFunction<String, Limit, TeamRate> rate) {
        Map<String, TeamRate> rates = new HashMap<>();
        if (access.enabled()) {
            access.teams().forEach((name, team) -> {
                if (team.requestsPerMinute() != null) {
                    rates.put(name, rate.apply(name, new Limit(team.requestsPerMinute())));
                }
            });
        }
        return Map.copyOf(rates);
    }

    private static TimeMeter time(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
