package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Fence;
import dev.cdngateway.task.OpenWork;
import dev.cdngateway.vendor.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What all that is done for an account, while it is owned here, is done with. */
record AccountWork(
        Account account,
        Fence fence,
        OpenWork open,
        BatchStore store,
        Gate gate,
        Backoff backoff,
        DispatchProperties settings,
        DispatchMeters meters,
        Clock clock) {

    String name() {
        return account.name();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
