package dev.cdngateway.retention;

import dev.cdngateway.task.OldTasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes all that is old, step by step, unless another replica does. */
final class Removal {

    private static final Logger log = LoggerFactory.getLogger(Removal.class);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final OldTasks old;
    private final LockProvider leases;
    private final Duration retention;
    private final Clock clock;

    Removal(OldTasks old, LockProvider leases, Duration retention, Clock clock) {
        this.old = old;
        this.leases = leases;
        this.retention = retention;
        this.clock = clock;
    }

    /** Goes on until nothing is left to remove, or it is to stop, which is asked after each step. */
    void run(BooleanSupplier stopping) {
        Instant now = clock.instant();
        Instant finished = now.minus(retention);
        int tasks = steps(() -> old.remove(finished), stopping);
        if (tasks > 0) {
            log.info("Removed {} tasks that had finished by {}", tasks, finished);
        }
        steps(() -> old.removeKeys(now), stopping);
        steps(() -> old.removeAudit(finished), stopping);
    }

    /** Each step is made under a lease that is its own, so that none runs out amid the work. */
    private int steps(IntSupplier step, BooleanSupplier stopping) {
        int sum = 0;
        Optional<SimpleLock> lease = lease();
        while (lease.isPresent()) {
            int removed = 0;
            try {
                removed = step.getAsInt();
            } finally {
                lease.get().unlock();
            }
            sum += removed;
            lease = removed == 0 || stopping.getAsBoolean() ? Optional.empty() : lease();
        }
        return sum;
    }

    private Optional<SimpleLock> lease() {
        return leases.lock(new LockConfiguration(clock.instant(), "retention", LEASE, Duration.ZERO));
    }
}
