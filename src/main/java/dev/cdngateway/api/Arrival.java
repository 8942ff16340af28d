package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.audit.AuditNote;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request for work, before its body.
 *
 * @param key null if the caller gave none; a dry run needs none
 * @param faults of the query and headers
 */
record Arrival(
        Operation operation,
        HttpServletRequest request,
        Caller caller,
        boolean dryRun,
        Prefer prefer,
        @Nullable IdempotencyKey key,
        Faults faults) {

    static Arrival of(Operation operation, HttpServletRequest request, Caller caller) {
        QueryParameters query = QueryParameters.of(request);
        boolean dryRun = query.flag("dryRun");
        Faults faults = query.faults();
        IdempotencyKey key = IdempotencyKey.of(request, faults);
        return new Arrival(operation, request, caller, dryRun, Prefer.of(request), dryRun ? null : key, faults);
    }

    void requireGrant() {
        if (!caller.may(operation)) {
            throw new Refusal(
                    ProblemType.FORBIDDEN,
                    "The team " + caller.team() + " was not granted the operation " + operation.word() + ".");
        }
    }

    AuditNote audit() {
        return AuditNote.of(request);
    }

    /** The body, which the key covers as far as it is read. */
    InputStream covered(InputStream body) {
        return key == null ? body : key.covering(body);
    }

    /** The key as the team's own, once the body was read; null if there is none. */
    @Nullable
    RequestKey teamsKey() {
        return key == null ? null : key.of(caller.team());
    }
}
