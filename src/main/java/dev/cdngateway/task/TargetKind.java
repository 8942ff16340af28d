package dev.cdngateway.task;

/** What a target names: one object, everything in a directory, or all cache keys that a regex matches. */
public enum TargetKind implements Word {
    URL,
    DIRECTORY,
    REGEX
}
