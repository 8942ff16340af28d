package dev.cdngateway.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * How far something that was started has come at one moment; nothing runs, it is read off the times.
 *
 * @param takes how long it takes from start to end
 */
record Lifeline(Instant start, Duration takes, Instant now) {

    static Lifeline starting(Instant now, Duration takes) {
        return new Lifeline(now, takes, now);
    }

    /** The same at another moment. */
    Lifeline at(Instant moment) {
        return new Lifeline(start, takes, moment);
    }

    Instant end() {
        return start.plus(takes);
    }

    boolean ended() {
        return !now.isBefore(end());
    }

    /** From 0 at the start to 100 at the end. */
    int percent() {
        long passed = Math.max(0, Duration.between(start, now).toNanos());
        return ended() ? 100 : (int) (passed * 100 / takes.toNanos());
    }

    /** The lifeline of one of many things done one after the other within this one. */
    Lifeline part(int index, int of) {
        return new Lifeline(start, takes.multipliedBy(index + 1L).dividedBy(of), now);
    }
}
