package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not end well, in words that are safe to keep.
 *
 * @param retryAfter how long the vendor wants to be left alone; null if it did not say
 */
public record Setback(
        Meaning meaning, Failure failure, @Nullable Duration retryAfter) {

    /** What it is to a create call. */
    public Outcome asOutcome() {
        return switch (meaning) {
            case THROTTLED -> new Trouble.Throttled(retryAfter, failure);
            case UNAVAILABLE -> new Trouble.Unavailable(retryAfter, failure);
            case UNAUTHENTICATED -> new Trouble.Unauthorized(failure);
            case FORBIDDEN, NOT_OWNED, OVER_QUOTA, REJECTED -> new Outcome.Refused(failure);
            case UNKNOWN -> new Outcome.Unknown(failure);
        };
    }

    /** What it is to a status call, which can simply be made again. */
    public Progress asProgress() {
        return switch (meaning) {
            case THROTTLED -> new Trouble.Throttled(retryAfter, failure);
            case UNAUTHENTICATED -> new Trouble.Unauthorized(failure);
            case UNAVAILABLE, FORBIDDEN, NOT_OWNED, OVER_QUOTA, REJECTED, UNKNOWN ->
                new Trouble.Unavailable(retryAfter, failure);
        };
    }
}
