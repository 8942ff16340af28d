package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.RequestKey;
import dev.cdngateway.task.TaskStore;
import org.jspecify.annotations.Nullable;

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
     * Stores a plan as a task, in one transaction, unless its key stands for a task already.
     *
     * @param requestId of the HTTP request that brought it
     * @param key null if the caller gave none
     * @return the task; it is durable when this returns
     * @throws RequestKey.Reused if the key stands for another request
     */
    public Accepted store(Plan plan, Caller caller, String requestId, @Nullable RequestKey key) {
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
        return store.accept(task, key);
    }
}
