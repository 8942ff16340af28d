package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.Intake;
import dev.cdngateway.intake.InvalidRequest;
import dev.cdngateway.intake.Plan;
import dev.cdngateway.intake.Submission;
import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
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
    private final PlanViews plans;
    private final Acceptances acceptances;

    SubmissionController(
            RequestBodies bodies, SubmissionReader reader, Intake intake, PlanViews plans, Acceptances acceptances) {
        this.bodies = bodies;
        this.reader = reader;
        this.intake = intake;
        this.plans = plans;
        this.acceptances = acceptances;
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
        caller.requireScope(operation);
        Arrival arrival = Arrival.of(operation, request, caller);
        arrival.audit().dryRun(arrival.dryRun());
        if (arrival.key() == null) {
            arrival.requireGrant();
        }
        if (arrival.dryRun()) {
            Plan plan = planned(arrival);
            arrival.audit().targets(plan.targets());
            return arrival.prefer().appliedTo(ResponseEntity.ok(), null).body(plans.of(plan, caller));
        }
        return acceptances.answer(accept(arrival), caller, arrival.prefer());
    }

    private Plan planned(Arrival arrival) throws IOException {
        try (BodyRoom.Place place = bodies.place()) {
            return plan(arrival, read(arrival, place));
        }
    }

    private Accepted accept(Arrival arrival) throws IOException {
        try (BodyRoom.Place place = bodies.place()) {
            Submission submission = read(arrival, place);
            RequestKey key = arrival.teamsKey();
            Accepted accepted = acceptances.once(key, () -> {
                arrival.requireGrant();
                Plan plan = plan(arrival, submission);
                arrival.audit().targets(plan.targets());
                return intake.store(plan, arrival.caller(), arrival.audit().origin(), key);
            });
            arrival.audit().accepted(accepted);
            return accepted;
        }
    }

    private Submission read(Arrival arrival, BodyRoom.Place place) throws IOException {
        InputStream body = bodies.open(arrival.request(), place);
        try {
            Submission submission = reader.read(arrival.operation(), arrival.covered(body), place);
            arrival.audit().targets(submission.targets());
            return submission;
        } catch (MalformedBody e) {
            throw new Refusal(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()), arrival.faults());
        }
    }

    /** Faults of query and headers stand before those of the body, in one answer. */
    private Plan plan(Arrival arrival, Submission submission) {
        Faults faults = arrival.faults();
        boolean lenient = arrival.prefer().lenient();
        try {
            Plan plan = intake.plan(submission, arrival.caller(), lenient);
            if (faults.none()) {
                return plan;
            }
        } catch (InvalidRequest e) {
            faults.addAll(e.faults());
            if (lenient && faults.onlyForbidden()) {
                throw new Refusal(
                        ProblemType.INVALID_REQUEST,
                        "No target is left: the team was not granted the hosts that errors point at.",
                        faults);
            }
        }
        throw new InvalidRequest(faults);
    }
}
