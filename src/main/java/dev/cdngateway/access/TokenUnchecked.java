package dev.cdngateway.access;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A token may be good, but nobody can tell now. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public final class TokenUnchecked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TokenUnchecked(Duration retryAfter) {
        super("bearer tokens cannot be checked now, as their issuer does not answer; try again after the time in"
                + " Retry-After");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
