package dev.cdngateway.task;

import java.util.List;

/**
 * What failed of a task.
 *
 * @param options how the task's targets were to be treated
 * @param parts in the order of the task's batches
 */
public record FailedTargets(Options options, List<Part> parts) {

    /** Targets of one kind, as they were asked for, that failed at one account. */
    public record Part(String account, TargetKind kind, List<String> targets) {}
}
