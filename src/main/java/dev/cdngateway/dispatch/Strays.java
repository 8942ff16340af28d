package dev.cdngateway.dispatch;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.OpenWork;
import dev.cdngateway.vendor.Accounts;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the work of accounts that the settings no longer name: nobody will ever send or follow it. */
final class Strays {

    private static final Logger log = LoggerFactory.getLogger(Strays.class);

    private final Accounts accounts;
    private final OpenWork work;
    private final BatchStore store;
    private final AccountHealthStore health;
    private final Clock clock;

    Strays(Accounts accounts, OpenWork work, BatchStore store, AccountHealthStore health, Clock clock) {
        this.accounts = accounts;
        this.work = work;
        this.store = store;
        this.health = health;
        this.clock = clock;
    }

    void end() {
        work.accountsWithWork().stream()
                .filter(account -> accounts.find(account).isEmpty())
                .forEach(this::end);
    }

    private void end(String account) {
        String gone = "The settings no longer name the account '" + account + "'";
        BatchStore.Abandoned ended = store.abandon(
                health.take(account),
                Failure.of(FailureCode.REJECTED, gone + "; the target was never sent"),
                Failure.of(FailureCode.OUTCOME_UNKNOWN, gone + "; the target was sent, its end is not known"),
                clock.instant());
        log.atWarn()
                .addKeyValue("account", account)
                .log(
                        "{}: {} unsent targets failed as rejected, {} sent ones as outcome-unknown",
                        gone,
                        ended.unsent(),
                        ended.sent());
    }
}
