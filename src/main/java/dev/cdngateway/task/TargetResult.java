package dev.cdngateway.task;

import org.jspecify.annotations.Nullable;

/**
 * Where one target stands.
 *
 * @param failure why it failed; null unless it did
 */
public record TargetResult(TargetStatus status, @Nullable Failure failure) {

    public static final TargetResult QUEUED = new TargetResult(TargetStatus.QUEUED, null);
    public static final TargetResult PROCESSING = new TargetResult(TargetStatus.PROCESSING, null);
    public static final TargetResult SUCCEEDED = new TargetResult(TargetStatus.SUCCEEDED, null);

    public static TargetResult failed(Failure failure) {
        return new TargetResult(TargetStatus.FAILED, failure);
    }

    /** True when the target has ended, and nothing may change that any more. */
    public boolean ended() {
        return status != TargetStatus.QUEUED && status != TargetStatus.PROCESSING;
    }
}
