package dev.cdngateway.audit;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.AuditEntry;
import dev.cdngateway.task.AuditOrigin;
import dev.cdngateway.task.AuditOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes known of one request while it is handled, by one thread. */
public final class AuditNote {

    private static final String ATTRIBUTE = AuditNote.class.getName();

    private final HttpServletRequest request;
    private final String requestId;
    private final Instant at;
    private boolean dryRun;
    private @Nullable Integer targets;
    private @Nullable UUID task;
    private @Nullable Accepted accepted;
    private @Nullable String problem;

    private AuditNote(HttpServletRequest request, String requestId, Instant at) {
        this.request = request;
        this.requestId = requestId;
        this.at = at;
    }

    static AuditNote begin(HttpServletRequest request, String requestId, Instant at) {
        AuditNote note = new AuditNote(request, requestId, at);
        request.setAttribute(ATTRIBUTE, note);
        return note;
    }

    /** The note of a request that writes. */
    public static AuditNote of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof AuditNote note) {
            return note;
        }
        throw new IllegalStateException("No filter began a note of " + request.getMethod());
    }

    /** Notes the problem that a request is refused with, if it is one that writes. */
    public static void refused(HttpServletRequest request, String problem) {
        if (request.getAttribute(ATTRIBUTE) instanceof AuditNote note) {
            note.problem = problem;
        }
    }

    public void dryRun(boolean is) {
        dryRun = is;
    }

    public void targets(int number) {
        targets = number;
    }

    /** The task that is to be changed, which the caller may see. */
    public void task(UUID id) {
        task = id;
    }

    /** It was carried out, or had been; unless it had been, the store has told of it in the same transaction. */
    public void accepted(Accepted done) {
        accepted = done;
        task = done.task();
    }

    /** Whether the caller is known by now. */
    boolean known() {
        return caller() != null;
    }

    /** Whether the entry went into the store together with what it tells of. */
    boolean stored() {
        return accepted != null && !accepted.replayed();
    }

    public AuditOrigin origin() {
        Caller caller = caller();
        return new AuditOrigin(
                at,
                caller == null ? "" : caller.team(),
                caller == null ? "" : caller.subject(),
                request.getRemoteAddr(),
                requestId,
                request.getMethod(),
                AuditPath.of(request),
                AuditPath.operation(request));
    }

    private @Nullable Caller caller() {
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller ? caller : null;
    }

    AuditEntry entry(int status) {
        return new AuditEntry(origin(), dryRun, targets, task, outcome(status), status, problem);
    }

    private AuditOutcome outcome(int status) {
        if (accepted != null && (problem == null || stored())) {
            return accepted.replayed() ? AuditOutcome.REPLAYED : AuditOutcome.ACCEPTED;
        }
        return status < 400 && problem == null ? AuditOutcome.PLANNED : AuditOutcome.REFUSED;
    }
}
