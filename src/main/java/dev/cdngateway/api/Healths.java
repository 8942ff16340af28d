package dev.cdngateway.api;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.vendor.Account;

/** How accounts fare, the pause that the settings order included. */
final class Healths {

    private static final AccountHealth PAUSED = new AccountHealth(AccountHealth.Status.PAUSED, null, null, null);

    private final AccountHealthStore store;

    Healths(AccountHealthStore store) {
        this.store = store;
    }

    AccountHealth of(Account account) {
        return account.paused() ? PAUSED : store.find(account.name());
    }
}
