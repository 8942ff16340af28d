package dev.cdngateway.task;

/** What a task asks for. */
public enum Operation implements Word {
    PURGE,
    PREFETCH
}
