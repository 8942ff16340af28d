package dev.cdngateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.jspecify.annotations.Nullable;

/** The right to pump an account, held in the database by its clock and renewed in good time. Not thread-safe. */
final class Lease {

    static final Duration TERM = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final LockProvider provider;
    private final String name;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private @Nullable SimpleLock lock;
    private long since;

    Lease(LockProvider provider, String name, Clock clock) {
        this(provider, name, clock, System::nanoTime);
    }

    Lease(LockProvider provider, String name, Clock clock, LongSupplier nanoTime) {
        this.provider = provider;
        this.name = name;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Holds on to the lease, or tries to get it; true if it is held now. */
    boolean hold() {
        if (lock != null && age().compareTo(RENEWAL) < 0) {
            return true;
        }
        long asked = nanoTime.getAsLong();
        Optional<SimpleLock> held = lock == null ? Optional.empty() : lock.extend(TERM, Duration.ZERO);
        lock = held.or(() -> provider.lock(new LockConfiguration(clock.instant(), name, TERM, Duration.ZERO)))
                .orElse(null);
        since = asked;
        return lock != null;
    }

    /** Whether the lease certainly has not run out, judged without the database. */
    boolean valid() {
        return lock != null && age().compareTo(TERM) < 0;
    }

    private Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - since);
    }

    /** Gives the lease back, so that another replica need not wait for its end. */
    void release() {
        if (lock != null && valid()) {
            lock.unlock();
        }
        lock = null;
    }
}
