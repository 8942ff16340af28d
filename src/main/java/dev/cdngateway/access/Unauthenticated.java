package dev.cdngateway.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nobody knows who calls; the message says what to send. */
@ResponseStatus(HttpStatus.UNAUTHORIZED)
public final class Unauthenticated extends RuntimeException {

    /** The value of {@code WWW-Authenticate} (RFC 9110, section 11.6.1). */
    public static final String CHALLENGE = "ApiKey";

    private static final long serialVersionUID = 1L;

    Unauthenticated(String message) {
        super(message);
    }
}
