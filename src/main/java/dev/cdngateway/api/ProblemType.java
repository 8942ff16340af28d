package dev.cdngateway.api;

import dev.cdngateway.task.Word;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** The contract's kinds of problem: one name, one status, one title each. */
enum ProblemType implements Word {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request has faults"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Who calls is not known"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not granted to this team"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Nothing is here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method does not fit the path"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable form of the answer"),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request did not arrive whole"),
    CONFLICT(HttpStatus.CONFLICT, "Not possible as things stand"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not JSON in UTF-8"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The key belongs to another request"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's head is too large"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "A fault of the gateway"),
    UNSUPPORTED_BY_VENDOR(HttpStatus.NOT_IMPLEMENTED, "The vendor cannot do this"),
    VENDOR_FAILED(HttpStatus.BAD_GATEWAY, "The vendor failed"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not possible right now");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    String urn() {
        return "urn:cdn-gateway:problem:" + word();
    }

    /** The type for a status that the framework or the container chose, which knows nothing of vendors. */
    static ProblemType of(int status) {
        if (status == 501 || status == 505) {
            return INVALID_REQUEST;
        }
        return Arrays.stream(values())
                .filter(type -> type.status.value() == status)
                .findFirst()
                .orElse(status < 500 ? INVALID_REQUEST : INTERNAL);
    }
}
