package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When something was created; null leaves an end open. The service takes milliseconds and does not tell whether its end
 * is inclusive.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Window(@Nullable Instant from, @Nullable Instant to) {

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Why the service cannot be asked for it; null if it can. */
    <T> Told.@Nullable Invalid<T> fault() {
        if (senseless(from)) {
            return new Told.Invalid<>("from", "is no time that things are created at: write one after 1970");
        }
        if (senseless(to)) {
            return new Told.Invalid<>("to", "is no time that things are created at: write one after 1970");
        }
        return from == null || to == null || from.isBefore(to)
                ? null
                : new Told.Invalid<>("from", "is not before to: write an earlier one, or a later to");
    }

    private static boolean senseless(@Nullable Instant time) {
        return time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LAST));
    }

    /** The same without what the service cannot tell apart, lest rounding makes it longer. */
    Window inMillis() {
        return new Window(
                from == null ? null : from.truncatedTo(ChronoUnit.MILLIS),
                to == null ? null : to.truncatedTo(ChronoUnit.MILLIS));
    }

    /** With both ends or none, each that is missing so far from the other. */
    Window closed(Duration length) {
        return new Window(
                from == null && to != null ? to.minus(length) : from,
                to == null && from != null ? from.plus(length) : to);
    }

    boolean longerThan(Duration length) {
        return from != null && to != null && to.isAfter(from.plus(length));
    }

    @Nullable
    Long fromMillis() {
        return from == null ? null : from.toEpochMilli();
    }

    /** Rounded up, so that nothing before the end is lost. */
    @Nullable
    Long toMillis() {
        return to == null ? null : to.plusNanos(999_999).toEpochMilli();
    }

    /** Whether it holds that time; one that is not known cannot be told to be outside. */
    boolean holds(@Nullable Instant time) {
        return time == null || ((from == null || !time.isBefore(from)) && endsAfter(time));
    }

    /** Whether its end comes after that time; likewise. */
    boolean endsAfter(@Nullable Instant time) {
        return time == null || to == null || time.isBefore(to);
    }
}
