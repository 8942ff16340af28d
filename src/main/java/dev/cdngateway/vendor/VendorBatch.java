package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import java.util.List;
import java.util.UUID;

/**
 * What goes to an account in one vendor call.
 *
 * @param id ours; vendors that keep a name get it as such
 * @param options only those that matter to the kind differ from their defaults
 * @param targets distinct, in the form in which the vendor gets them
 */
public record VendorBatch(UUID id, Operation operation, TargetKind kind, Options options, List<String> targets) {}
