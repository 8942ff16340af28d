package dev.cdngateway.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells whether tasks can be stored now. However often it is asked, there is one write at a time and one a second at most; it
 * answers in time, whatever the database does.
 */
final class StoreHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(StoreHealth.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Runnable write;
    private final Duration patience;
    private @Nullable Trial latest;
    private boolean down;

    /**
     * @param write fails if no task can be stored
     * @param patience when a write that has not ended counts as failed
     */
    StoreHealth(Runnable write, Duration patience) {
        this.write = write;
        this.patience = patience;
    }

    @Override
    public Health health() {
        String fault = trial().fault(patience);
        tell(fault);
        return fault == null
                ? Health.up().build()
                : Health.down().withDetail("reason", fault).build();
    }

    private synchronized Trial trial() {
        if (latest == null || latest.olderThan(FRESH)) {
            latest = new Trial(write);
        }
        return latest;
    }

    private synchronized void tell(@Nullable String fault) {
        if (fault != null && !down) {
            log.warn("Not ready: tasks cannot be stored, and get 503 until they can be: {}", fault);
        } else if (fault == null && down) {
            log.info("Ready: tasks can be stored again");
        }
        down = fault != null;
    }
}
