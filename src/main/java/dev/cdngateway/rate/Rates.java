package dev.cdngateway.rate;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.task.TeamRates;
import io.github.bucket4j.TimeMeter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The rates of the teams that have a limit, by team; nobody has one where access control is off. */
final class Rates {

    private Rates() {}

    static Map<String, TeamRate> inMemory(AccessProperties access, TimeMeter time) {
        return each(access, (team, limit) -> TeamRate.inMemory(team, limit, time));
    }

    /** @param own this process' time, for when the database cannot count */
    static Map<String, TeamRate> shared(
            AccessProperties access, TimeMeter time, TimeMeter own, TeamRates store, Outage outage) {
        return each(
                access,
                (team, limit) ->
                        TeamRate.shared(team, limit, own, new SharedCount(store, team, limit, time, outage), outage));
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
}
