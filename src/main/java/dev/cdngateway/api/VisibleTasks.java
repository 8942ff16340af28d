package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStore;

/** Finds tasks for those who may see them; to all others there is no such task. */
final class VisibleTasks {

    private final TaskStore tasks;

    VisibleTasks(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** @throws Refusal if the caller's team has no task of this id */
    Task find(String id, Caller caller) {
        Task found = ParameterValues.id(id)
                .flatMap(tasks::find)
                .filter(task -> caller.sees(task.team()))
                .orElseThrow(() -> new Refusal(
                        ProblemType.NOT_FOUND, "Your team has no task of this id; GET /v1/tasks lists those it has."));
        RequestIdFilter.about(found.id());
        return found;
    }
}
