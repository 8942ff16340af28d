package dev.cdngateway.task;

/** Which objects of a directory a purge takes: all, or those that changed at the origin. */
public enum Mode implements Word {
    ALL,
    CHANGED
}
