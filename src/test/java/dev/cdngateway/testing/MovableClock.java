package dev.cdngateway.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still until it is moved. */
public final class MovableClock extends Clock {

    private final List<Runnable> moves = new CopyOnWriteArrayList<>();
    private volatile Instant now;

    public MovableClock() {
        this(Instant.parse("2026-11-21T00:00:00Z"));
    }

    public MovableClock(Instant start) {
        now = start;
    }

    /** Moves the clock on, and tells its new time. */
    public Instant advance(Duration duration) {
        Instant moved;
        synchronized (this) {
            moved = now.plus(duration);
            now = moved;
        }
        moves.forEach(Runnable::run);
        return moved;
    }

    /** Runs something whenever the clock was moved. */
    public void onMove(Runnable then) {
        moves.add(then);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
