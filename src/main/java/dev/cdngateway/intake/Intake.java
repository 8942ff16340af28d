package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.vendor.Accounts;
import java.util.UUID;

/** The way in: a request is checked whole, then stored whole or refused whole. */
public final class Intake {

    private final Accounts accounts;
    private final TaskStore store;
    private final Ids ids;

    public Intake(Accounts accounts, TaskStore store, Ids ids) {
        this.accounts = accounts;
        this.store = store;
        this.ids = ids;
    }

    /**
     * Checks, routes and cuts a request; stores nothing.
     *
     * @param lenient whether faulty targets are left out instead of refusing the request
     * @throws InvalidRequest with all its faults, in the order of the request
     */
    @SuppressWarnings("DoNotCallSuggester")
    public Plan plan(Submission submission, Caller caller, boolean lenient) {
        throw new UnsupportedOperationException(
                submission.operation() + " " + caller.team() + lenient + accounts.all());
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
