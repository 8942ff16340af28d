package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that the vendor did not carry out, for a reason that has nothing to do with what was asked. */
public sealed interface Trouble extends Outcome, Progress, Finding {

    Failure failure();

    /**
     * Too many calls.
     *
     * @param retryAfter how long the vendor wants to be left alone; null if it did not say
     */
    record Throttled(@Nullable Duration retryAfter, Failure failure) implements Trouble {}

    /**
     * The vendor was not reached, or refused the call as it cannot serve it now.
     *
     * @param retryAfter how long the vendor wants to be left alone; null if it did not say
     */
    record Unavailable(@Nullable Duration retryAfter, Failure failure) implements Trouble {}

    /** The credential is refused, a fresh token included; more tries may lock the account. */
    record Unauthorized(Failure failure) implements Trouble {}

    /**
     * No token could be had, for a reason other than the credential; the call itself was not made.
     *
     * @param retryAfter how long the vendor wants to be left alone; null if it did not say
     */
    record SignInUnavailable(@Nullable Duration retryAfter, Failure failure) implements Trouble {}
}
