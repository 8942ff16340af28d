package dev.cdngateway.dispatch;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Fence;
import dev.cdngateway.task.OpenWork;
import dev.cdngateway.vendor.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import net.javacrumbs.shedlock.core.LockProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tries to own one account for as long as the gateway runs, and pumps it whenever it does. */
final class Owner {

    private static final Logger log = LoggerFactory.getLogger(Owner.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final Account account;
    private final OpenWork open;
    private final BatchStore store;
    private final AccountHealthStore health;
    private final LockProvider leases;
    private final DispatchProperties settings;
    private final DispatchMeters meters;
    private final BatchTraces traces;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Pump pump;
    private @Nullable Thread thread;

    Owner(
            Account account,
            OpenWork open,
            BatchStore store,
            AccountHealthStore health,
            LockProvider leases,
            DispatchProperties settings,
            DispatchMeters meters,
            BatchTraces traces,
            Clock clock) {
        this.account = account;
        this.open = open;
        this.store = store;
        this.health = health;
        this.leases = leases;
        this.settings = settings;
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
    }

    void start() {
        thread = thread("pump-" + account.name(), this::run);
    }

    void wake(String team) {
        Pump current = pump;
        if (current != null) {
            current.wake(team);
        }
    }

    /** Asks the pump to end; {@link #awaitStop} waits for it. */
    void stop() {
        stopping.countDown();
        Pump current = pump;
        if (current != null) {
            current.stop();
        }
    }

    /** Waits until the calls that run have ended, are settled, and the account is given back. */
    void awaitStop(Duration atMost) throws InterruptedException {
        if (thread == null || thread.join(atMost)) {
            return;
        }
        log.atWarn()
                .addKeyValue("account", account.name())
                .log("Account {}: calls still run; the next owner takes them up", account.name());
        thread.interrupt();
        thread.join(AFTER_INTERRUPT);
    }

    private void run() {
        try {
            do {
                tryOnce();
            } while (!stopping.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryOnce() {
        Lease lease = new Lease(leases, "account:" + account.name(), clock);
        try {
            if (lease.hold()) {
                own(lease);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Account {}: the database does not answer; trying again", account.name(), e);
        } catch (RuntimeException | Error e) {
            log.error("Account {}: its work met a defect of the gateway and is taken up anew", account.name(), e);
        } finally {
            release(lease);
        }
    }

    private void own(Lease lease) {
        Fence fence = health.take(account.name());
        log.info("Account {} is owned here (epoch {})", account.name(), fence.epoch());
        RandomGenerator random = RandomGenerator.getDefault();
        Backoff backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), random);
        Gate gate = new Gate(account, health, fence, backoff, clock);
        Pump current = new Pump(
                new AccountWork(account, fence, open, store, gate, backoff, random, settings, meters, traces, clock),
                lease,
                this::thread);
        pump = current;
        if (stopping.getCount() == 0) {
            current.stop();
        }
        try {
            current.run();
        } finally {
            pump = null;
        }
    }

    /** A thread whose lines in the log tell the account. */
    private Thread thread(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(() -> {
            MDC.put("account", account.name());
            work.run();
        });
    }

    private void release(Lease lease) {
        try {
            lease.release();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Account {}: the lease runs out by itself", account.name(), e);
        }
    }
}
