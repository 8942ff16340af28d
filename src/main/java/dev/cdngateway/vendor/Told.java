package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a query of a vendor's own books ended. */
public sealed interface Told<T> {

    record Found<T>(T value) implements Told<T> {}

    /**
     * The vendor cannot answer it; no call was made.
     *
     * @param detail what it cannot, and what to ask instead
     */
    record Unsupported<T>(String detail) implements Told<T> {}

    /**
     * The vendor's rules forbid a parameter's value; no call was made.
     *
     * @param parameter as callers write it
     * @param detail what is wrong and how to mend it
     */
    record Invalid<T>(String parameter, String detail) implements Told<T> {}

    /**
     * The vendor was not reached, or answered with an error. With the code {@code unauthorized} more tries may lock the
     * account.
     *
     * @param retryAfter how long the vendor wants to be left alone; null if it did not say
     */
    record Failed<T>(Failure failure, @Nullable Duration retryAfter) implements Told<T> {}
}
