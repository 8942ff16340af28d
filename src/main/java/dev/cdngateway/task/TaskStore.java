package dev.cdngateway.task;

import java.util.Optional;
import java.util.UUID;

/** Tasks as callers see them. */
@SuppressWarnings("DoNotCallSuggester")
public final class TaskStore {

    /** Stores a task and its parts in one transaction; they are durable when this returns. */
    public void accept(NewTask task) {
        throw new UnsupportedOperationException(task.toString());
    }

    /** A task with its batches. */
    public Optional<Task> find(UUID id) {
        throw new UnsupportedOperationException(id.toString());
    }

    /** A page of tasks, newest first, without their batches. */
    public TaskPage list(TaskQuery query) {
        throw new UnsupportedOperationException(query.toString());
    }

    /** A page of a task's targets; empty if there is no such task. */
    public TargetPage targets(UUID task, TargetQuery query) {
        throw new UnsupportedOperationException(task + query.toString());
    }
}
