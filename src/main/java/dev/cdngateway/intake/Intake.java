package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.TaskStore;
import java.util.UUID;

/** The way in: a request is checked whole, then stored whole or refused whole. */
public final class Intake {

    private final Planner planner;
    private final TaskStore store;
    private final Ids ids;

    Intake(Planner planner, TaskStore store, Ids ids) {
        this.planner = planner;
        this.store = store;
        this.ids = ids;
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
     * Stores a plan as a task, in one transaction.
     *
     * @param requestId of the HTTP request that brought it
     * @return the task's id; it is durable when this returns
     */
    public UUID store(Plan plan, Caller caller, String requestId) {
        NewTask task = new NewTask(
                ids.next(),
                plan.operation(),
                plan.name(),
                caller.team(),
                plan.options(),
                requestId,
                null,
                plan.rejected(),
                plan.rejectedCount(),
                plan.parts());
        store.accept(task);
        return task.id();
    }
}
