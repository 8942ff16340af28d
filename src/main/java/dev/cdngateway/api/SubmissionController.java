package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.Intake;
import dev.cdngateway.intake.InvalidRequest;
import dev.cdngateway.intake.Plan;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes purges and prefetches in. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class SubmissionController {

    private final RequestBodies bodies;
    private final SubmissionReader reader;
    private final Intake intake;
    private final TaskStore tasks;
    private final PlanViews plans;

    SubmissionController(
            RequestBodies bodies, SubmissionReader reader, Intake intake, TaskStore tasks, PlanViews plans) {
        this.bodies = bodies;
        this.reader = reader;
        this.intake = intake;
        this.tasks = tasks;
        this.plans = plans;
    }

    @PostMapping(path = "/purges", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> submitPurge(HttpServletRequest request, Caller caller) throws IOException {
        return submit(Operation.PURGE, request, caller);
    }

    @PostMapping(path = "/prefetches", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> submitPrefetch(HttpServletRequest request, Caller caller) throws IOException {
        return submit(Operation.PREFETCH, request, caller);
    }

    private ResponseEntity<Object> submit(Operation operation, HttpServletRequest request, Caller caller)
            throws IOException {
        if (!caller.may(operation)) {
            throw new Refusal(
                    ProblemType.FORBIDDEN,
                    "The team " + caller.team() + " was not granted the operation " + operation.word() + ".");
        }
        QueryParameters query = QueryParameters.of(request);
        boolean dryRun = query.flag("dryRun");
        boolean lenient = Prefer.of(request).lenient();
        Plan plan = plan(operation, request, caller, lenient, query.faults());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.ACCEPTED);
        if (lenient) {
            answer.header("Preference-Applied", "handling=lenient");
        }
        return dryRun ? answer.body(plans.of(plan, caller)) : accepted(answer, plan, request, caller);
    }

    /** Faults of the query stand before those of the body, in one answer. */
    private Plan plan(Operation operation, HttpServletRequest request, Caller caller, boolean lenient, Faults ofQuery)
            throws IOException {
        try {
            Plan plan = intake.plan(reader.read(operation, bodies.open(request)), caller, lenient);
            if (ofQuery.none()) {
                return plan;
            }
        } catch (InvalidRequest e) {
            ofQuery.addAll(e.faults());
            if (lenient && ofQuery.onlyForbidden()) {
                throw new Refusal(
                        ProblemType.INVALID_REQUEST,
                        "No target is left: the team was not granted the hosts that errors point at.",
                        ofQuery);
            }
        } catch (MalformedBody e) {
            throw new Refusal(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()), ofQuery);
        }
        throw new InvalidRequest(ofQuery);
    }

    private ResponseEntity<Object> accepted(
            ResponseEntity.BodyBuilder answer, Plan plan, HttpServletRequest request, Caller caller) {
        UUID id = intake.store(plan, caller, RequestIdFilter.of(request));
        Task task = tasks.find(id).orElseThrow();
        return answer.location(URI.create("/v1/tasks/" + id)).body(TaskView.of(task));
    }
}
