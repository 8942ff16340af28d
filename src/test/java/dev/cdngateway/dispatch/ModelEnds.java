package dev.cdngateway.dispatch;

import dev.cdngateway.dispatch.ModelRules.Goal;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.ModelStore.Line;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.vendor.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a target may have ended as it did: by what the vendor really did, and by what was made of it. */
final class ModelEnds {

    private final ModelWorld world;
    private final ModelRules rules;
    private final Line line;
    private final Goal goal;
    private final String sent;
    private final ModelVendor.@Nullable Job job;

    ModelEnds(ModelWorld world, ModelRules rules, Line line, Goal goal) {
        this.world = world;
        this.rules = rules;
        this.line = line;
        this.goal = goal;
        this.sent = world.account().capabilities().asSent(goal.kind(), goal.target());
        this.job = line.vendorTaskId() == null ? null : world.vendor().job(line.vendorTaskId());
    }

    void check(TargetResult result) {
        boolean sound = switch (result.status()) {
            case SUCCEEDED -> proven();
            case FAILED -> failed(Objects.requireNonNull(result.failure()));
            case CANCELLED -> rules.cancellable(goal.task(), line.batch());
            case QUEUED, PROCESSING -> false;
        };
        rules.holds(sound, "a target cannot have ended so", goal, result, String.valueOf(line.vendorTaskId()));
    }

    /** By a call that started after the target was accepted. */
    private boolean proven() {
        return job != null
                && (line.rides() ? purgedWithADirectory(job) : job.succeeded(sent))
                && job.started() > rules.accepted(goal.task()).step();
    }

    private boolean purgedWithADirectory(ModelVendor.Job job) {
        return line.options().headers().isEmpty()
                && world.store().lines().stream()
                        .filter(other -> Objects.equals(other.batch(), line.batch())
                                && !other.rides()
                                && !other.task().equals(line.task())
                                && other.options().equals(line.options()))
                        .flatMap(other -> other.targets().stream())
                        .map(directory -> world.account().capabilities().asSent(TargetKind.DIRECTORY, directory))
                        .anyMatch(
                                directory -> sent.startsWith(directory.replace("**", "")) && job.succeeded(directory));
    }

    private boolean failed(Failure failure) {
        if (line.rides()) {
            return false;
        }
        return switch (failure.code()) {
            case OUTCOME_UNKNOWN -> job != null;
            case VENDOR_FAILED -> job != null && job.failed() > 0;
            case ATTEMPTS_EXHAUSTED -> line.attempts() == world.settings().attempts() || late();
            case NOT_OWNED -> world.vendor().bad(sent) && rules.refused(line.batch(), refused(failure));
            case REJECTED, QUOTA_EXCEEDED -> rules.refused(line.batch(), refused(failure));
            case UNAUTHORIZED -> false;
        };
    }

    private static Outcome.Refused refused(Failure failure) {
        return new Outcome.Refused(failure);
    }

    private boolean late() {
        return world.store().lines().stream()
                .filter(other -> other.id().equals(line.id())
                        || (other.batch() != null && other.batch().equals(line.batch())))
                .map(other ->
                        rules.accepted(other.task()).at().plus(world.settings().giveUp()))
                .anyMatch(at -> !at.isAfter(world.now()));
    }
}
