package dev.cdngateway.vendor.cdnpro;

import java.time.Clock;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Dates requests so that no two equal ones have the same second, as the vendor refuses for 5 minutes what it has seen
 * and takes times that are up to 5 minutes off: the second nearest to now, a few ahead first, then up to a minute back.
 */
final class FreshSeconds {

    private static final long AHEAD = 5;
    private static final long BACK = 60;
    private static final long REMEMBERED = 300;

    private final Clock clock;
    private final NavigableMap<Long, Set<String>> taken = new TreeMap<>();

    FreshSeconds(Clock clock) {
        this.clock = clock;
    }

    /** A second that no equal request was given; empty where all near ones are taken. */
    synchronized Optional<Long> take(String request) {
        long now = clock.instant().getEpochSecond();
        taken.headMap(now - REMEMBERED).clear();
        return near(now)
                .filter(second ->
                        taken.computeIfAbsent(second, first -> new HashSet<>()).add(request))
                .boxed()
                .findFirst();
    }

    private static LongStream near(long now) {
        return LongStream.concat(
                LongStream.rangeClosed(now, now + AHEAD),
                LongStream.rangeClosed(1, BACK).map(back -> now - back));
    }
}
