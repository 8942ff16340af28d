package dev.cdngateway.task;

/** What a purge does to a cached copy: mark it stale, or remove it. */
public enum Action implements Word {
    INVALIDATE,
    DELETE
}
