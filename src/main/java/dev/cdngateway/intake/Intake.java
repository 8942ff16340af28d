package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.AuditOrigin;
import dev.cdngateway.task.FailedTargets;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.RequestKey;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.trace.Traces;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way in: a request is checked whole, then stored whole or refused whole. */
public final class Intake {

    private final Planner planner;
    private final TaskStore store;
    private final Ids ids;
    private final Traces traces;

    Intake(Planner planner, TaskStore store, Ids ids, Traces traces) {
        this.planner = planner;
        this.store = store;
        this.ids = ids;
        this.traces = traces;
    }

    /**
     * Checks, routes and cuts a request; stores nothing.
     *
     * @param lenient whether faulty targets are left out instead of refusing the request
     * @throws InvalidRequest with all its faults, in the order of the request
     */
    public Plan plan(Submission submission, Caller caller, boolean lenient) {
        return planner.plan(submission, caller, lenient);
    }

    /**
     * Checks the failed targets of a task against today's settings and the caller's grants, as if they were sent in a new
     * request, and routes each to no other accounts than those where it failed; stores nothing.
     *
     * @return empty if none has failed
     * @throws InvalidRequest with all faults; pointers count in the lists of targets that failed, each once and in the
     *     order of the task's batches
     */
    public Optional<Plan> planAgain(Task task, Caller caller) {
        FailedTargets failed = store.failed(task.id());
        return failed.parts().isEmpty() ? Optional.empty() : Optional.of(planner.planAgain(task, failed, caller));
    }

    /** Stores a plan of what failed as a new task of the old one's team, otherwise like {@link #store}. */
    public Accepted storeAgain(Plan plan, Task old, AuditOrigin origin, @Nullable RequestKey key) {
        return store(plan, old.team(), old.id(), origin, key);
    }

    /**
     * Stores a plan as a task, in one transaction, unless its key stands for a task already.
     *
     * @param origin the HTTP request that brought it
     * @param key null if the caller gave none
     * @return the task; it is durable when this returns
     * @throws RequestKey.Reused if the key stands for another request
     */
    public Accepted store(Plan plan, Caller caller, AuditOrigin origin, @Nullable RequestKey key) {
        return store(plan, caller.team(), null, origin, key);
    }

    private Accepted store(
            Plan plan, String team, @Nullable UUID retryOf, AuditOrigin origin, @Nullable RequestKey key) {
        NewTask task = new NewTask(
                ids.next(),
                plan.operation(),
                plan.name(),
                team,
                plan.options(),
                origin.requestId(),
                traces.current(),
                retryOf,
                plan.rejected(),
                plan.rejectedCount(),
                plan.parts());
        Accepted accepted = store.accept(task, key, origin);
        traces.accepted(accepted.task());
        return accepted;
    }
}
