package dev.cdngateway.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** More than one credential came with a request; the message says what to leave out. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class AmbiguousCredentials extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String header;

    AmbiguousCredentials(String header, String message) {
        super(message);
        this.header = header;
    }

    /** The header to leave out. */
    public String header() {
        return header;
    }
}
