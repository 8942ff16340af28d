package dev.cdngateway.simulator;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tasks of one kind in the last fifteen days. */
final class CdnProJobs<T extends CdnProRequest> {

    private static final Duration KEPT = Duration.ofDays(15);
    private static final HexFormat HEX = HexFormat.of();

    private final Clock clock;
    private final Duration takes;
    private final byte[] instance = new byte[5];
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentSkipListMap<String, CdnProJob<T>> jobs = new ConcurrentSkipListMap<>();

    CdnProJobs(CdnProSimulator.Settings settings) {
        this.clock = settings.clock;
        this.takes = settings.progress;
        new SecureRandom().nextBytes(instance);
    }

    /** Stores the job and answers with nothing but where it is. */
    Answer create(ReceivedRequest received, T request) {
        Instant now = clock.instant();
        String id = id(now);
        jobs.headMap(seconds(now.minus(KEPT))).clear();
        jobs.put(id, new CdnProJob<>(id, request, received.id(), Lifeline.starting(now, takes)));
        String host = received.header("Host").orElse("localhost");
        return new Answer(201, Map.of("Location", "http://" + host + received.path() + "/" + id), "");
    }

    Optional<CdnProJob<T>> find(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(jobs.get(id)).map(job -> job.at(now));
    }

    /** As they stand now, oldest first. */
    List<CdnProJob<T>> all() {
        Instant now = clock.instant();
        return jobs.values().stream().map(job -> job.at(now)).toList();
    }

    /** Seconds, this instance and a counter, so that ids do not come back after a restart. */
    private String id(Instant now) {
        return seconds(now) + HEX.formatHex(instance) + HEX.toHexDigits(count.incrementAndGet(), 6);
    }

    private static String seconds(Instant time) {
        return HEX.toHexDigits(time.getEpochSecond(), 8);
    }
}
