package dev.cdngateway.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One task's share of a vendor call.
 *
 * @param attempts vendor calls that were made for it and count against {@code attempts}
 * @param vendorTaskId the vendor's own id, opaque; null until the vendor accepted
 * @param nextAttemptAt when a waiting batch is sent next; null if it does not wait for a time
 * @param error why it failed or still waits; of several reasons the first
 */
public record Batch(
        UUID id,
        String account,
        String vendor,
        TargetKind kind,
        BatchStatus status,
        int size,
        Counts counts,
        int attempts,
        @Nullable String vendorTaskId,
        @Nullable Instant nextAttemptAt,
        @Nullable Failure error) {}
