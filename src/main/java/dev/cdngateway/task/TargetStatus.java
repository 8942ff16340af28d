package dev.cdngateway.task;

/** Where one target stands at one account; the last three are final. */
public enum TargetStatus implements Word {
    QUEUED,
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
