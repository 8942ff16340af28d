package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.Failure;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers for 15 minutes that the vendor refused the account's credential, as more tries may lock it; for all threads. */
final class CredentialRefusal {

    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private record Last(Failure failure, Instant until) {}

    private final Clock clock;
    private volatile @Nullable Last last;

    CredentialRefusal(Clock clock) {
        this.clock = clock;
    }

    /** Takes note of how a call ended. */
    void note(CallResult result) {
        switch (result) {
            case CallResult.Done done -> last = null;
            case CallResult.NotDone notDone -> note(notDone.setback());
        }
    }

    private void note(Setback setback) {
        if (setback.meaning() == Meaning.UNAUTHENTICATED) {
            last = new Last(setback.failure(), clock.instant().plus(REMEMBERED));
        }
    }

    /** The refusal, with what is left of the wait, while it is remembered. */
    Optional<Setback> standing() {
        Last refused = last;
        Instant now = clock.instant();
        return refused == null || !now.isBefore(refused.until())
                ? Optional.empty()
                : Optional.of(new Setback(
                        Meaning.UNAUTHENTICATED,
                        refused.failure(),
                        Duration.between(now, refused.until()),
                        Subject.CALL,
                        ""));
    }
}
