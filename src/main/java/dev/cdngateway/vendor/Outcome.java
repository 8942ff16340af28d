package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import org.jspecify.annotations.Nullable;

/** How a create call ended. */
public sealed interface Outcome permits Outcome.Accepted, Outcome.Refused, Outcome.Unknown, Trouble {

    /**
     * The vendor took the batch.
     *
     * @param vendorTaskId the vendor's id, never blank
     */
    record Accepted(String vendorTaskId, @Nullable String vendorRequestId) implements Outcome {}

    /** The vendor refuses the batch, and a repeat cannot mend it. */
    record Refused(Failure failure) implements Outcome {}

    /** The call was sent, and nobody can tell whether the vendor took the batch. */
    record Unknown(Failure failure) implements Outcome {}
}
