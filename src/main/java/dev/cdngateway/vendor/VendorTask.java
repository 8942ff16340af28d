package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import java.time.Instant;

/**
 * The vendor's own job for a batch.
 *
 * @param id the vendor's, opaque
 * @param size how many targets the batch holds
 */
public record VendorTask(String id, Operation operation, TargetKind kind, int size, Instant acceptedAt) {}
