package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what an account does not take, such as a batch that was formed before its limits were lowered. */
record LimitCheck(Capabilities capabilities, Limits limits) {

    /** The refusal of a batch that must not leave; empty if it may. */
    Optional<Outcome.Refused> refusal(VendorBatch batch) {
        if (!capabilities.takes(batch.operation(), batch.kind()) || !honours(batch)) {
            return refused(new Blame.Whole(), "The account takes no targets of this kind, or not with these options");
        }
        Set<String> tooLong = batch.kind() == TargetKind.REGEX ? Set.of() : tooLong(batch);
        if (!tooLong.isEmpty()) {
            return refused(new Blame.Named(tooLong), "The target is longer than the account's limit of characters");
        }
        int most = most(batch.targets(), limits.perCall(batch.kind()));
        return batch.targets().size() > most
                ? refused(new Blame.Surplus(most), "The batch is above the account's limits of a call")
                : Optional.empty();
    }

    private boolean honours(VendorBatch batch) {
        Options options = batch.options();
        return capabilities.actions().contains(options.action())
                && capabilities.modes().contains(options.mode())
                && capabilities.environments().contains(options.environment())
                && (options.headers().isEmpty() || capabilities.headers().contains(batch.operation()));
    }

    private Set<String> tooLong(VendorBatch batch) {
        int longest = limits.length(batch.operation());
        return batch.targets().stream()
                .filter(target -> target.codePointCount(0, target.length()) > longest)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many of the targets go into a call: half of those that have too many bytes. */
    private int most(List<String> targets, int perCall) {
        long bytes = targets.stream().mapToLong(Limits::bytes).sum();
        return bytes > limits.bytesPerCall() ? Math.min(perCall, Math.ceilDiv(targets.size(), 2)) : perCall;
    }

    private static Optional<Outcome.Refused> refused(Blame blame, String why) {
        return Optional.of(new Outcome.Refused(Failure.of(FailureCode.REJECTED, why), blame));
    }
}
