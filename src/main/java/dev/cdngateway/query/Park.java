package dev.cdngateway.query;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.AccountHealth.Status;
import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps queries off an account whose credential was refused, for as long as its other calls are. */
final class Park {

    private static final Logger log = LoggerFactory.getLogger(Park.class);

    /** Vendors lock an account after a few refused passwords or signatures, for up to this long. */
    private static final Duration PARKED = Duration.ofMinutes(15);

    private final AccountHealthStore healths;
    private final Clock clock;

    Park(AccountHealthStore healths, Clock clock) {
        this.healths = healths;
        this.clock = clock;
    }

    /** Why the account cannot be asked now; empty if it can. */
    <T> Optional<Told<T>> refusal(Account account) {
        AccountHealth health = healths.find(account.name());
        Instant nextTry = health.nextTryAt();
        Instant now = clock.instant();
        return health.status() == Status.UNAUTHORIZED && nextTry != null && nextTry.isAfter(now)
                ? Optional.of(new Told.Failed<>(failure(health, nextTry), Duration.between(now, nextTry)))
                : Optional.empty();
    }

    /** The vendor refused the account's credential: no call is made with it for a while, whoever would make it. */
    void credentialRefused(Account account, Failure failure) {
        Instant now = clock.instant();
        healths.park(
                account.name(),
                new AccountHealth(Status.UNAUTHORIZED, now, now.plus(PARKED), failure),
                account.fingerprint().mark());
        log.warn(
                "Account {} is parked until {}, as a query found its credential refused",
                account.name(),
                now.plus(PARKED));
    }

    /** The vendor took the account's credential: a park that is over needs no call of the account's owner to end. */
    void credentialTaken(Account account) {
        if (healths.unpark(account.name(), clock.instant())) {
            log.info("Account {}: a query found its credential taken, so it is parked no more", account.name());
        }
    }

    private static Failure failure(AccountHealth health, Instant nextTry) {
        Failure refused = health.error() == null ? Failure.of(FailureCode.UNAUTHORIZED, "") : health.error();
        return refused.as(
                FailureCode.UNAUTHORIZED,
                "No call was made: the vendor refused the account's credential, and more tries may lock the account. The next try is at "
                        + nextTry + ".");
    }
}
