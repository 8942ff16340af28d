package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.access.Scopes;
import dev.cdngateway.audit.AuditNote;
import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.Cancellation;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetLine;
import dev.cdngateway.task.TargetPage;
import dev.cdngateway.task.TargetQuery;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskPage;
import dev.cdngateway.task.TaskQuery;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.task.TaskStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows tasks and their targets, and cancels what was not sent. */
@RestController
@RequestMapping(path = "/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
final class TaskController {

    static final String TIME = "Give a time of RFC 3339, such as 2026-01-31T08:00:00Z.";
    static final String URL = "Give an absolute http or https URL, percent-encoded.";
    private static final String NAME = "Give a name, or leave the parameter out.";
    private static final String CURSOR = "Give the nextCursor of a page of this very list, or leave it out.";

    private final TaskStore tasks;
    private final VisibleTasks visible;
    private final Cancellation cancellation;

    TaskController(TaskStore tasks, VisibleTasks visible, Cancellation cancellation) {
        this.tasks = tasks;
        this.visible = visible;
        this.cancellation = cancellation;
    }

    @GetMapping
    ResponseEntity<Page<TaskView>> listTasks(HttpServletRequest request, Caller caller) {
        QueryParameters query = QueryParameters.of(request);
        if (query.has("team") && !caller.admin()) {
            caller.requireScope(Scopes.ADMIN);
            throw new Refusal(ProblemType.FORBIDDEN, "Only admins may filter by team; you see your own team's tasks.");
        }
        TaskPage page = tasks.list(taskQuery(query, caller));
        String next = page.next() == null ? null : Cursor.ofTask(page.next());
        return new Page<>(page.items().stream().map(TaskView::of).toList(), next).answer(request, query.query());
    }

    private static TaskQuery taskQuery(QueryParameters query, Caller caller) {
        Operation operation = query.word("operation", Operation.class);
        TaskStatus status = query.word("status", TaskStatus.class);
        String team = query.value("team", ParameterValues::name, NAME);
        TaskQuery read = new TaskQuery(
                operation,
                status,
                caller.admin() ? team : caller.team(),
                query.value("account", ParameterValues::name, NAME),
                query.value("host", ParameterValues::host, "Give a host name, such as www.example.com."),
                query.value("url", ParameterValues::url, URL),
                query.value("from", ParameterValues::time, TIME),
                query.value("to", ParameterValues::time, TIME),
                query.value("cursor", Cursor::task, CURSOR),
                query.number("limit", 1, 200, 50));
        query.check();
        return read;
    }

    @GetMapping("/{id}")
    TaskView getTask(@PathVariable String id, HttpServletRequest request, Caller caller) {
        QueryParameters.of(request).check();
        return TaskView.of(visible.find(id, caller));
    }

    @GetMapping("/{id}/targets")
    ResponseEntity<Page<TargetLine>> listTargets(@PathVariable String id, HttpServletRequest request, Caller caller) {
        QueryParameters query = QueryParameters.of(request);
        UUID task = visible.find(id, caller).id();
        TargetQuery read = new TargetQuery(
                query.word("status", TargetStatus.class),
                query.value("account", ParameterValues::name, NAME),
                query.word("kind", TargetKind.class),
                query.value("cursor", cursor -> Cursor.target(task, cursor), CURSOR),
                query.number("limit", 1, 1000, 100));
        query.check();
        TargetPage page = tasks.targets(task, read);
        String next = page.next() == null ? null : Cursor.ofTarget(task, page.next());
        return new Page<>(page.items(), next).answer(request, query.query());
    }

    @PostMapping("/{id}/cancel")
    TaskView cancelTask(@PathVariable String id, HttpServletRequest request, Caller caller) {
        QueryParameters.of(request).check();
        Task task = visible.find(id, caller);
        AuditNote audit = AuditNote.of(request);
        audit.task(task.id());
        caller.requireScope(task.operation());
        if (!cancellation.cancel(task.id(), audit.origin())) {
            throw new Refusal(
                    ProblemType.CONFLICT,
                    "Nothing is left to cancel: each target of the task was sent to its vendor, or has ended.");
        }
        audit.accepted(new Accepted(task.id(), false));
        return TaskView.of(visible.find(id, caller));
    }
}
