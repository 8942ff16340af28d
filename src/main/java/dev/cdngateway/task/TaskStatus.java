package dev.cdngateway.task;

/** Where a task stands; the last four are final. */
public enum TaskStatus implements Word {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    PARTIAL,
    FAILED,
    CANCELLED
}
