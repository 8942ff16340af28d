package dev.cdngateway.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * How much of large bodies is held at once, so that no number of them fills the heap: those beyond wait unread, in their
 * order. A body that has room and needs more does not wait behind those that have none, as these wait for it. Safe for
 * many threads.
 */
final class BodyRoom {

    /** What each body may have without taking up room. */
    private static final long SMALL = DataSize.ofMegabytes(1).toBytes();

    /** The share of the heap that bodies may take until they are stored. */
    private static final double SHARE = 0.5;

    private final Queue<Place> line = new ArrayDeque<>();
    private final long all;
    private final Duration patience;
    private long free;

    /**
     * @param heap in bytes
     * @param largest what there is room for in the smallest heap
     * @param patience how long a body waits at most
     */
    BodyRoom(long heap, DataSize largest, Duration patience) {
        this.all = Math.max((long) (heap * SHARE), largest.toBytes());
        this.patience = patience;
        this.free = all;
    }

    /** A place for one body, given back when it is closed. */
    Place place() {
        return new Place();
    }

    private synchronized boolean taken(Place place, long more) throws InterruptedException {
        boolean newcomer = place.held == 0;
        long until = System.nanoTime() + patience.toNanos();
        if (newcomer) {
            line.add(place);
        }
        try {
            while (free < more || (newcomer && line.peek() != place)) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            free -= more;
            return true;
        } finally {
            line.remove(place);
            notifyAll();
        }
    }

    private synchronized void giveBack(long bytes) {
        free += bytes;
        notifyAll();
    }

    /** The room that one body takes up. Not thread-safe. */
    final class Place implements AutoCloseable {

        private final List<SpooledStrings> spools = new ArrayList<>();
        private long held;
        private boolean closed;

        /** Strings of the body, to be read until the place is given back. */
        SpooledStrings strings() {
            SpooledStrings strings = new SpooledStrings();
            spools.add(strings);
            return strings;
        }

        /** What there can be room for at most. */
        long most() {
            return all + SMALL;
        }

        /**
         * Holds room for so many bytes, unless the place was given back already.
         *
         * @throws UnreadBody if there is none, ever or within the time that a body waits
         */
        void hold(long bytes) throws UnreadBody {
            long more = bytes - SMALL - held;
            if (more <= 0 || closed) {
                return;
            }
            if (held + more > all) {
                throw UnreadBody.neverFits();
            }
            try {
                if (!taken(this, more)) {
                    throw UnreadBody.crowded();
                }
                held += more;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw UnreadBody.crowded();
            }
        }

        @Override
        public void close() {
            spools.forEach(SpooledStrings::close);
            giveBack(held);
            held = 0;
            closed = true;
        }
    }
}
