package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.audit.AuditNote;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.Intake;
import dev.cdngateway.intake.InvalidRequest;
import dev.cdngateway.intake.Plan;
import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.RequestKey;
import dev.cdngateway.task.Task;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the failed targets of a task in again, as a new task. */
@RestController
@RequestMapping(path = "/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
final class RetryController {

    private final VisibleTasks visible;
    private final Intake intake;
    private final Acceptances acceptances;

    RetryController(VisibleTasks visible, Intake intake, Acceptances acceptances) {
        this.visible = visible;
        this.intake = intake;
        this.acceptances = acceptances;
    }

    @PostMapping("/{id}/retry")
    ResponseEntity<Object> retryTask(@PathVariable String id, HttpServletRequest request, Caller caller) {
        Faults faults = QueryParameters.of(request).faults();
        IdempotencyKey given = IdempotencyKey.of(request, faults);
        if (!faults.none()) {
            throw new InvalidRequest(faults);
        }
        RequestKey key = given == null ? null : given.of(caller.team());
        AuditNote audit = AuditNote.of(request);
        Accepted accepted = acceptances.once(key, () -> accept(visible.find(id, caller), caller, audit, key));
        audit.accepted(accepted);
        return acceptances.answer(accepted, caller, Prefer.of(request).withoutHandling());
    }

    private Accepted accept(Task old, Caller caller, AuditNote audit, @Nullable RequestKey key) {
        audit.task(old.id());
        caller.requireScope(old.operation());
        if (!caller.may(old.operation())) {
            throw new Refusal(
                    ProblemType.FORBIDDEN,
                    "The team " + caller.team() + " was not granted the operation "
                            + old.operation().word() + ".");
        }
        Plan plan = intake.planAgain(old, caller)
                .orElseThrow(() ->
                        new Refusal(ProblemType.CONFLICT, "There is nothing to retry: no target of the task failed."));
        audit.targets(plan.targets());
        return intake.storeAgain(plan, old, audit.origin(), key);
    }
}
