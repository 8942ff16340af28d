package dev.cdngateway.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which targets of a task to list; null means any. */
public record TargetQuery(
        @Nullable TargetStatus status,
        @Nullable String account,
        @Nullable TargetKind kind,
        @Nullable Position from,
        int limit) {

    /** The place of a target in its task: its batch, and its index there. */
    public record Position(UUID batch, int index) {}
}
