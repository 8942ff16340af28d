package dev.cdngateway.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One target of a task at one account, as callers see it. */
public record TargetLine(
        String target,
        TargetKind kind,
        String account,
        TargetStatus status,
        UUID batchId,
        @Nullable Failure error) {}
