package dev.cdngateway.rate;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Whether the database cannot count at present; it is tried again from time to time. Safe for many threads. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private boolean on;
    private long next;

    /** @param nanos a time as {@link System#nanoTime} tells it */
    Outage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the database is not to be asked now. */
    synchronized boolean lasts() {
        return on && nanos.getAsLong() - next < 0;
    }

    synchronized void began(RuntimeException reason) {
        next = nanos.getAsLong() + PAUSE.toNanos();
        if (!on) {
            on = true;
            LOG.warn(
                    "The database cannot count the requests of teams; each replica counts for itself until it can: {}",
                    NestedExceptionUtils.getMostSpecificCause(reason).getMessage());
        }
    }

    synchronized void ended() {
        if (on) {
            on = false;
            LOG.info("The database counts the requests of teams again, for all replicas together");
        }
    }
}
