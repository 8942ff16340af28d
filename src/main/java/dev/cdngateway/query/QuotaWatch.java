package dev.cdngateway.query;

import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import dev.cdngateway.vendor.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks now and then at the quotas of the accounts that are owned here, so that an alert can tell when little is left. */
final class QuotaWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(QuotaWatch.class);
    private static final Duration TICK = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final Duration WHEN_IDLE = Duration.ofHours(1);

    private final Accounts accounts;
    private final OwnedAccounts owned;
    private final VendorQueries queries;
    private final QuotaGauges gauges;
    private final Executor threads;
    private final Clock clock;
    private final Instant firstAt;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    QuotaWatch(
            Accounts accounts,
            OwnedAccounts owned,
            VendorQueries queries,
            QuotaGauges gauges,
            Executor threads,
            Clock clock) {
        this.accounts = accounts;
        this.owned = owned;
        this.queries = queries;
        this.gauges = gauges;
        this.threads = threads;
        this.clock = clock;
        this.firstAt = clock.instant().plus(BETWEEN_LOOKS);
    }

    /** Starts the looks that are due. */
    void round() {
        gauges.refresh();
        Instant now = clock.instant();
        for (Account account : accounts.all()) {
            if (!owned.owns(account.name())) {
                looks.computeIfPresent(account.name(), (name, last) -> new Look(last.at, true));
            } else if (!account.paused() && !silent.contains(account.name()) && due(account.name(), now)) {
                looks.put(account.name(), new Look(now, false));
                threads.execute(() -> look(account));
            }
        }
    }

    private boolean due(String account, Instant now) {
        Look last = looks.get(account);
        if (last == null) {
            return !now.isBefore(firstAt);
        }
        return !now.isBefore(last.at.plus(BETWEEN_LOOKS))
                && (last.left || sentSince(account, last.at) || gauges.low(account) || idle(account, last.at, now));
    }

    private boolean sentSince(String account, Instant look) {
        return owned.lastSentAt(account).filter(sent -> !sent.isBefore(look)).isPresent();
    }

    private boolean idle(String account, Instant look, Instant now) {
        Instant known = gauges.asOf(account).filter(look::isBefore).orElse(look);
        return !now.isBefore(known.plus(WHEN_IDLE));
    }

    private void look(Account account) {
        try {
            if (queries.look(account) instanceof Told.Unsupported) {
                silent.add(account.name());
            }
        } catch (NoTurn e) {
            log.debug("Account {}: other queries wait, so its quota is looked at later", account.name());
        } catch (RuntimeException e) {
            log.info("Account {}: its quota could not be looked at, it is tried again", account.name(), e);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("quotas").start(this::run);
    }

    private void run() {
        try {
            while (!stopping.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** @param left whether the account has been another's since */
    private record Look(Instant at, boolean left) {}
}
