package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of the vendor's records of single URLs are asked for; null asks for all, or leaves the choice to the vendor.
 *
 * @param from inclusive
 * @param to exclusive
 * @param offset how many records to skip
 * @param limit the most records of a page, from 1 to 100
 */
public record RecordQuery(
        @Nullable Operation operation,
        @Nullable TargetKind kind,
        @Nullable TargetStatus status,
        @Nullable String url,
        @Nullable Instant from,
        @Nullable Instant to,
        int offset,
        int limit) {}
