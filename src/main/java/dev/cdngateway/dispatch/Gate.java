package dev.cdngateway.dispatch;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.AccountHealth.Status;
import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.Fence;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back an account's calls after a trouble that concerns them all, and shows it in the account's health. When the
 * hold is over, a single call goes first.
 */
final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    /** Vendors lock an account after a few refused passwords or signatures, for up to this long. */
    static final Duration PARKED = Duration.ofMinutes(15);

    /** So many calls in a row that were not carried out, or may not have been, are an outage. */
    static final int OUTAGE = 10;

    private final Account account;
    private final AccountHealthStore store;
    private final Fence fence;
    private final Backoff backoff;
    private final Clock clock;
    private AccountHealth health;
    private int troubles;
    private int failures;

    /** A query ended the park; what it was allowed need not be allowed to a purge, so a single call goes first still. */
    private boolean unparked;

    Gate(Account account, AccountHealthStore store, Fence fence, Backoff backoff, Clock clock) {
        this.account = account;
        this.store = store;
        this.fence = fence;
        this.backoff = backoff;
        this.clock = clock;
        this.health = store.find(account.name());
        if (health.status() == Status.UNAUTHORIZED && credentialChanged()) {
            log.info("Account {}: the credential is another one now, calls go on", account.name());
            write(AccountHealth.OK, null);
        }
    }

    /** Takes note of a credential that was refused, or taken again, outside the account's own calls. */
    void look() {
        AccountHealth seen = store.find(account.name());
        unparked |= health.status() == Status.UNAUTHORIZED && seen.status() == Status.OK;
        health = seen;
    }

    private boolean credentialChanged() {
        Optional<String> parked = store.parkedCredential(account.name());
        return parked.isEmpty() || !account.fingerprint().madeOf(parked.get());
    }

    /**
     * How many calls of a sort may start now, where so many of it and of the other sort run: none during a hold, a
     * single one of either sort after it, all that the account takes else.
     */
    int free(int running, int others) {
        if (health.status() == Status.OK && !unparked) {
            return account.limits().concurrentCalls() - running;
        }
        return held() ? 0 : 1 - running - others;
    }

    /** How the account fares; a paused one is so by its settings. */
    Status status() {
        return account.paused() ? Status.PAUSED : health.status();
    }

    /** Why calls do not pass; null if they do. */
    @Nullable
    Failure reason() {
        return health.error();
    }

    boolean held() {
        return health.nextTryAt() != null && health.nextTryAt().isAfter(clock.instant());
    }

    /** The vendor answered a call for what it was. */
    void passed() {
        if (held()) {
            return; // it was under way when the gate closed
        }
        troubles = 0;
        failures = 0;
        unparked = false;
        if (health.status() != Status.OK) {
            log.info(
                    "Account {}: calls go on, it was {}",
                    account.name(),
                    health.status().word());
            write(new AccountHealth(Status.OK, clock.instant(), null, null), null);
        }
    }

    /** The vendor, or its sign-in, answered with a trouble that concerns all calls. */
    void closed(Trouble trouble) {
        switch (trouble) {
            case Trouble.Throttled throttled -> hold(Status.THROTTLED, throttled.retryAfter(), trouble.failure());
            case Trouble.SignInUnavailable down -> hold(Status.CIRCUIT_OPEN, down.retryAfter(), trouble.failure());
            case Trouble.Unauthorized refused -> park(refused.failure());
            case Trouble.Unavailable unavailable -> {}
        }
    }

    /** Whether a call that starts now is to learn whether an outage is over. */
    boolean probing() {
        return health.status() == Status.CIRCUIT_OPEN;
    }

    /** The vendor was not reached, could not take a call, or did not tell whether it did. */
    void failed(@Nullable Duration retryAfter, Failure failure) {
        failures++;
        boolean probe = health.status() != Status.OK;
        if (!held() && (probe || failures >= OUTAGE)) {
            hold(Status.CIRCUIT_OPEN, retryAfter, failure);
        }
    }

    /** A call that was under way when the gate closed can make the hold longer, but never shorter. */
    private void hold(Status status, @Nullable Duration retryAfter, Failure failure) {
        if (!held()) {
            close(status, retryAfter == null ? backoff.after(troubles + 1) : retryAfter, failure, null);
        } else if (retryAfter != null && until(retryAfter).isAfter(until(Duration.ZERO))) {
            AccountHealth longer =
                    new AccountHealth(health.status(), health.since(), until(retryAfter), health.error());
            write(longer, store.parkedCredential(account.name()).orElse(null));
        }
    }

    private void park(Failure failure) {
        if (!held() || health.status() != Status.UNAUTHORIZED) {
            close(Status.UNAUTHORIZED, PARKED, failure, account.fingerprint().mark());
        }
    }

    /** When the wait is over, and the hold that there is already. */
    private Instant until(Duration wait) {
        Instant over = clock.instant().plus(wait);
        return health.nextTryAt() != null && health.nextTryAt().isAfter(over) ? health.nextTryAt() : over;
    }

    private void close(Status status, Duration wait, Failure failure, @Nullable String credential) {
        troubles++;
        Instant since = health.status() == status && health.since() != null ? health.since() : clock.instant();
        Instant nextTry = until(wait);
        log.warn("Account {} is {}: {}; next call at {}", account.name(), status.word(), failure.message(), nextTry);
        write(new AccountHealth(status, since, nextTry, failure), credential);
    }

    private void write(AccountHealth changed, @Nullable String credential) {
        store.write(fence, changed, credential);
        health = changed;
    }
}
