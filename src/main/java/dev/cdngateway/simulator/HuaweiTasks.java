package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The tasks of the last fifteen days. */
final class HuaweiTasks {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Duration KEPT = Duration.ofDays(15);
    private static final Duration FOUND_WITHOUT_TIME = Duration.ofDays(7);

    private final Clock clock;
    private final Duration takes;
    private final AtomicLong lastId = new AtomicLong();
    private final ConcurrentSkipListMap<Long, HuaweiTask> tasks = new ConcurrentSkipListMap<>();

    HuaweiTasks(Clock clock, Duration takes) {
        this.clock = clock;
        this.takes = takes;
    }

    HuaweiTask create(String type, String fileType, String mode, List<String> urls) {
        Instant now = clock.instant();
        // from the clock, so that ids do not come back after a restart
        long id = lastId.updateAndGet(last -> Math.max(last + 1, now.toEpochMilli()));
        var task = new HuaweiTask(id, type, fileType, mode, urls, Lifeline.starting(now, takes));
        tasks.put(id, task);
        tasks.headMap(now.minus(KEPT).toEpochMilli()).clear();
        return task;
    }

    /** @param timed whether the caller named the time of creation too, which makes older tasks visible */
    Optional<HuaweiTask> find(String id, boolean timed) {
        if (!NUMBER.matcher(id).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant oldest = now.minus(timed ? KEPT : FOUND_WITHOUT_TIME);
        return Optional.ofNullable(tasks.get(Long.parseLong(id)))
                .filter(task -> !task.life().start().isBefore(oldest))
                .map(task -> task.at(now));
    }

    /** As they stand now, newest first. */
    List<HuaweiTask> all() {
        Instant now = clock.instant();
        return tasks.descendingMap().values().stream().map(task -> task.at(now)).toList();
    }
}
