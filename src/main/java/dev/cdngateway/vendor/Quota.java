package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import org.jspecify.annotations.Nullable;

/** How much of a kind an account may still take, in targets; null where the vendor does not tell. */
public record Quota(
        Operation operation,
        TargetKind kind,
        @Nullable Long limit,
        @Nullable Long used,
        @Nullable Long remaining) {}
