package dev.cdngateway.task;

import org.jspecify.annotations.Nullable;

/** A reason that callers can read: our code and words, and beside them the vendor's, when it gave any. */
public record Failure(
        FailureCode code,
        String message,
        @Nullable String vendorCode,
        @Nullable String vendorMessage,
        @Nullable String vendorRequestId) {

    /** A failure that the vendor said nothing about. */
    public static Failure of(FailureCode code, String message) {
        return new Failure(code, message, null, null, null);
    }

    /** The same words of the vendor under another code and message of ours. */
    public Failure as(FailureCode code, String message) {
        return new Failure(code, message, vendorCode, vendorMessage, vendorRequestId);
    }
}
