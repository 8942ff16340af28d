package dev.cdngateway.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * How much of large bodies is held at once, so that no number of them fills the heap: those beyond wait unread, in their
 * order. Safe for many threads.
 */
final class BodyRoom {

    /** What each body may have without taking up room. */
    private static final DataSize SMALL = DataSize.ofMegabytes(1);

    /** The share of the heap that bodies may take until they are stored. */
    private static final double SHARE = 0.5;

    private final Semaphore kibibytes;
    private final int all;
    private final Duration patience;

    /**
     * @param heap in bytes
     * @param largest what there is room for in the smallest heap
     * @param patience how long a body waits at most
     */
    BodyRoom(long heap, DataSize largest, Duration patience) {
        this.all = kibibytes(Math.max((long) (heap * SHARE), largest.toBytes()));
        this.kibibytes = new Semaphore(all, true);
        this.patience = patience;
    }

    private static int kibibytes(long bytes) {
        return (int) Math.min(bytes >> 10, Integer.MAX_VALUE);
    }

    /** A place for one body, given back when it is closed. */
    Place place() {
        return new Place();
    }

    /** The room that one body takes up. Not thread-safe. */
    final class Place implements AutoCloseable {

        private final List<SpooledStrings> spools = new ArrayList<>();
        private int held;

        /** Strings of the body, to be read until the place is given back. */
        SpooledStrings strings() {
            SpooledStrings strings = new SpooledStrings();
            spools.add(strings);
            return strings;
        }

        /** @throws UnreadBody if there is no room for a body of so many bytes, ever or within the time that it waits */
        void hold(long bytes) throws UnreadBody {
            int more = kibibytes(bytes - SMALL.toBytes()) - held;
            if (more <= 0) {
                return;
            }
            if (held + more > all) {
                throw UnreadBody.neverFits();
            }
            if (!acquired(more)) {
                throw UnreadBody.crowded();
            }
            held += more;
        }

        private boolean acquired(int more) {
            try {
                return kibibytes.tryAcquire(more, patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            spools.forEach(SpooledStrings::close);
            kibibytes.release(held);
            held = 0;
        }
    }
}
