package dev.cdngateway.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account's calls fare.
 *
 * @param since when it came to stand so; null as long as the account was never anything but ok
 * @param nextTryAt when the next call is allowed; null if calls are
 * @param error what the vendor said last; null if all is well
 */
public record AccountHealth(
        Status status,
        @Nullable Instant since,
        @Nullable Instant nextTryAt,
        @Nullable Failure error) {

    /** What an account is when nothing is known of it. */
    public static final AccountHealth OK = new AccountHealth(Status.OK, null, null, null);

    /** The contract's health words. */
    public enum Status implements Word {
        OK,
        THROTTLED,
        CIRCUIT_OPEN,
        UNAUTHORIZED,
        PAUSED
    }
}
