package dev.cdngateway.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that has targets in a batch.
 *
 * @param trace the {@code traceparent} of the request that brought it; null if nobody collects its span
 */
public record CarriedTask(UUID id, @Nullable String trace) {}
