package dev.cdngateway.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A write, and what came of it.
 *
 * @param targets once per account if there is a plan, else as many as the request names; null if unknown
 * @param task the task that it made or changed, or would have; null if there is none that its sender may see
 * @param status of the answer
 * @param problem the name of the problem's type; null without a problem
 */
public record AuditEntry(
        AuditOrigin origin,
        boolean dryRun,
        @Nullable Integer targets,
        @Nullable UUID task,
        AuditOutcome outcome,
        int status,
        @Nullable String problem) {

    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    /** A request that made a task. */
    static AuditEntry accepted(AuditOrigin origin, UUID task, int targets) {
        return new AuditEntry(origin, false, targets, task, AuditOutcome.ACCEPTED, ACCEPTED, null);
    }

    /** A request that cancelled targets of a task. */
    static AuditEntry cancelled(AuditOrigin origin, UUID task, int targets) {
        return new AuditEntry(origin, false, targets, task, AuditOutcome.ACCEPTED, OK, null);
    }
}
