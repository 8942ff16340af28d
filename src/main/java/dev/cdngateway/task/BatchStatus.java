package dev.cdngateway.task;

/** Where a batch stands; the last four are final. */
public enum BatchStatus implements Word {
    QUEUED,
    PROCESSING,
    SUCCEEDED,
    PARTIAL,
    FAILED,
    CANCELLED
}
