package dev.cdngateway.task;

import java.util.UUID;

/**
 * A task that a trace knows.
 *
 * @param trace the {@code traceparent} of the request that brought it
 */
public record TracedTask(UUID id, String trace) {}
