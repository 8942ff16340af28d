package dev.cdngateway.dispatch;

import java.time.Duration;

/**
 * Spaces calls evenly just below an account's rate. Turns that came late are made up for as far as their second has
 * room; a pause saves nothing up. It begins empty: the first call waits for its turn. Times are those of
 * {@link System#nanoTime()}. Safe for many threads.
 */
final class Pace {

    /** A turn that comes late by no more than this does not delay the turns after it. */
    private static final long LATENESS = Duration.ofMillis(50).toNanos();

    /** Nanoseconds; a little above a second, as the way to the vendor takes some calls longer than others. */
    private static final double SPACING = 1.02e9;

    /** Nanoseconds; in so long no more calls start than the rate allows, whatever came late. */
    private static final double WINDOW = 1.005e9;

    /** Faster rates are held over less than a second. */
    private static final int REMEMBERED = 1_000;

    private final long interval;
    private final long[] taken;
    private final long window;
    private long calls;
    private long next;
    private int promised;

    Pace(double perSecond, long now) {
        interval = Math.round(SPACING / perSecond);
        taken = new long[(int) Math.clamp(perSecond, 1, REMEMBERED)];
        window = Math.round(taken.length * WINDOW / perSecond);
        next = now + interval;
    }

    /** How long to wait for the next turn that nobody was promised; zero or less if it is there. */
    synchronized Duration untilTurn(long now) {
        return untilTurn(now, promised);
    }

    private Duration untilTurn(long now, int others) {
        long first =
                others > 0 && now - next > LATENESS ? now : next; // turns of a pause are not there for others either
        long wait = first + others * interval - now;
        long call = calls + others;
        return Duration.ofNanos(call < taken.length ? wait : Math.max(wait, room(call) - now));
    }

    /** When the call that is as many calls ago as the window takes is out of it. */
    private long room(long call) {
        return taken[(int) (call % taken.length)] + window;
    }

    /** Keeps a turn for a call that will come for it, or let it go. */
    synchronized void promise() {
        promised++;
    }

    synchronized void letGo() {
        promised--;
    }

    /** Takes the turn that was promised, which is the next one by now; how long to wait for it. */
    synchronized Duration redeem(long now) {
        promised--;
        Duration wait = untilTurn(now, 0);
        take(now + Math.max(0, wait.toNanos()), 1);
        return wait;
    }

    /** Uses the turn that is there. */
    void take(long now) {
        take(now, 1);
    }

    /** Uses the turn that is there and those that come next. */
    synchronized void take(long now, int turns) {
        next = (now - next <= LATENESS ? next : now) + turns * interval;
        for (int i = 0; i < turns; i++) {
            taken[(int) (calls++ % taken.length)] = now;
        }
    }
}
