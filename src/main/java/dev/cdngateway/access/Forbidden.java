package dev.cdngateway.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The caller is known, but was not granted what they ask for; the message says what. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
        super(message);
    }
}
