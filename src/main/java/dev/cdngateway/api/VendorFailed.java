package dev.cdngateway.api;

import dev.cdngateway.task.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A query that the vendor answered with an error, or not at all. */
final class VendorFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final @Nullable Duration retryAfter;

    VendorFailed(Failure failure, @Nullable Duration retryAfter) {
        super(failure.message());
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    Failure failure() {
        return failure;
    }

    /** How long the vendor wants to be left alone; null if it did not say. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
