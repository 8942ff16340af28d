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

    /**
     * The vendor refuses the batch, and a repeat cannot mend it.
     *
     * @param blame which of its targets it was refused for; without them the others may fare better
     */
    record Refused(Failure failure, Blame blame) implements Outcome {

        /** For none of its targets in particular. */
        public Refused(Failure failure) {
            this(failure, new Blame.Whole());
        }
    }

    /** The call was sent, and nobody can tell whether the vendor took the batch. */
    record Unknown(Failure failure) implements Outcome {}
}
