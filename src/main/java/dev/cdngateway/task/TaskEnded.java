package dev.cdngateway.task;

import java.util.UUID;

/** All targets of a task have ended; told inside the transaction that ended the last. */
public record TaskEnded(UUID id, Operation operation, TaskStatus status) {}
