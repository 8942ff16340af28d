package dev.cdngateway.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which targets of a task to list; null means any. */
public record TargetQuery(
        @Nullable TargetStatus status,
        @Nullable String account,
        @Nullable TargetKind kind,
        @Nullable Position from,
        int limit) {

    /**
     * The place of a target in its task: its batch, and its index there.
     *
     * @param size of the batch then; one that has given targets away since begins anew, so that none is missed
     */
    public record Position(UUID batch, int size, int index) {

        int indexIn(UUID other, int itsSize) {
            return batch.equals(other) && size == itsSize ? index : 0;
        }
    }
}
