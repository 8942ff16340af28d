package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not end well, in words that are safe to keep.
 *
 * @param retryAfter how long the vendor wants to be left alone; null if it did not say
 * @param subject what a refusal is about
 * @param words the vendor's own, whole and unsafe: to find names in, never to keep or print
 */
public record Setback(
        Meaning meaning, Failure failure, @Nullable Duration retryAfter, Subject subject, String words) {

    /** One of a call that the vendor said nothing about. */
    Setback(Meaning meaning, Failure failure) {
        this(meaning, failure, null, Subject.CALL, "");
    }

    /** The same, told in these words. */
    public Setback as(Failure told) {
        return new Setback(meaning, told, retryAfter, subject, words);
    }

    /** What it is to a create call with these targets. */
    public Outcome asOutcome(Collection<String> targets) {
        return switch (meaning) {
            case THROTTLED -> new Trouble.Throttled(retryAfter, failure);
            case UNAVAILABLE -> new Trouble.Unavailable(retryAfter, failure);
            case UNAUTHENTICATED -> new Trouble.Unauthorized(failure);
            case FORBIDDEN, NOT_OWNED, OVER_QUOTA, REJECTED ->
                new Outcome.Refused(failure, Blame.of(subject, words, targets));
            case UNKNOWN -> new Outcome.Unknown(failure);
        };
    }

    /** What it is to a status call, which can simply be made again. */
    public Progress asProgress() {
        return switch (meaning) {
            case THROTTLED -> new Trouble.Throttled(retryAfter, failure);
            case UNAUTHENTICATED -> new Trouble.Unauthorized(failure);
            case UNAVAILABLE, UNKNOWN -> new Trouble.Unavailable(retryAfter, failure);
            case FORBIDDEN, NOT_OWNED, OVER_QUOTA, REJECTED -> new Progress.Refused(failure);
        };
    }

    /** What it is to a look-up, which can be made again too, unless it is refused. */
    public Finding asFinding() {
        return switch (meaning) {
            case THROTTLED -> new Trouble.Throttled(retryAfter, failure);
            case UNAUTHENTICATED -> new Trouble.Unauthorized(failure);
            case UNAVAILABLE, UNKNOWN -> new Trouble.Unavailable(retryAfter, failure);
            case FORBIDDEN, NOT_OWNED, OVER_QUOTA, REJECTED -> new Finding.CannotTell(failure);
        };
    }

    @Override
    public String toString() {
        return "Setback[meaning=" + meaning + ", failure=" + failure + ", subject=" + subject + "]";
    }
}
