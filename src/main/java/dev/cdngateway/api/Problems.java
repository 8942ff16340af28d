package dev.cdngateway.api;

import dev.cdngateway.audit.AuditNote;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.task.Failure;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that tell of a problem. */
final class Problems {

    private static final StringManager TOMCAT = StringManager.getManager("org.apache.coyote.http11");

    private Problems() {}

    static ResponseEntity<Problem> answer(
            ProblemType type, String detail, Faults faults, HttpHeaders headers, HttpServletRequest request) {
        AuditNote.refused(request, type.word());
        Problem problem = Problem.of(type, detail, request.getRequestURI());
        return answer(type, faults.none() ? problem : problem.with(faults), headers);
    }

    static ResponseEntity<Problem> answer(ProblemType type, String detail, HttpServletRequest request) {
        return answer(type, detail, new Faults(), HttpHeaders.EMPTY, request);
    }

    /** For a query that the vendor answered with an error. */
    static ResponseEntity<Problem> answer(Failure failure, HttpHeaders headers, HttpServletRequest request) {
        Problem problem = Problem.of(ProblemType.VENDOR_FAILED, failure.message(), request.getRequestURI());
        return answer(ProblemType.VENDOR_FAILED, problem.with(failure), headers);
    }

    private static ResponseEntity<Problem> answer(ProblemType type, Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(type.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** For a request that the container refused before, or outside of, any controller. */
    static ResponseEntity<Problem> ofContainer(HttpServletRequest request, int status) {
        Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        ProblemType type = headTooLarge(cause) ? ProblemType.HEADERS_TOO_LARGE : ProblemType.of(status);
        return answer(type, Problem.of(type, detail(type), path(request)), HttpHeaders.EMPTY);
    }

    private static String path(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return Objects.requireNonNullElse(asked == null ? request.getRequestURI() : asked, "/")
                .toString();
    }

    // Tomcat answers 400 to a head above its buffer, and tells the reason by this message only
    private static boolean headTooLarge(@Nullable Throwable cause) {
        return cause instanceof IllegalArgumentException
                && String.valueOf(cause.getMessage()).equals(TOMCAT.getString("iib.requestheadertoolarge.error"));
    }

    /** What to say where nothing more exact is known. */
    static String detail(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST -> "The request is not legal HTTP, or not what this path takes.";
            case UNAUTHENTICATED -> "Send a known key as X-API-Key, or a bearer token.";
            case FORBIDDEN -> "The team was not granted this.";
            case NOT_FOUND -> "There is nothing at this path; /swagger-ui.html shows what there is.";
            case METHOD_NOT_ALLOWED -> "The path does not take this method; the Allow header names those it takes.";
            case NOT_ACCEPTABLE ->
                "The answer can only be had as application/json, a stream of events as text/event-stream: let Accept allow it.";
            case REQUEST_TIMEOUT -> "The request did not arrive whole in time; send it again.";
            case CONFLICT -> "The task does not allow this as it stands.";
            case TOO_LARGE -> "The request is too large: split it.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json in UTF-8, not compressed.";
            case IDEMPOTENCY_KEY_REUSED -> "Use a new Idempotency-Key for another request.";
            case RATE_LIMITED -> "Wait as long as Retry-After says.";
            case HEADERS_TOO_LARGE -> "The request line and headers are too large; shorten the query or the headers.";
            case INTERNAL -> "The gateway failed; the operator finds the reason in the log under the X-Request-Id.";
            case UNSUPPORTED_BY_VENDOR -> "The vendor does not offer this.";
            case VENDOR_FAILED -> "The vendor answered with an error.";
            case UNAVAILABLE -> "The gateway cannot do this now; try again after the time in Retry-After.";
        };
    }
}
