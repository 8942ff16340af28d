package dev.cdngateway.access;

import com.nimbusds.jose.KeySourceException;
import java.time.Duration;

/** The issuer's keys cannot be had now. */
final class IssuerDown extends KeySourceException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    IssuerDown(Duration retryAfter) {
        super("The keys of the token issuer cannot be had now");
        this.retryAfter = retryAfter;
    }

    /** When the next try is due. */
    Duration retryAfter() {
        return retryAfter;
    }
}
