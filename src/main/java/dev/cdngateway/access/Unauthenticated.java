package dev.cdngateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nobody knows who calls; the message says what to send. */
@ResponseStatus(HttpStatus.UNAUTHORIZED)
public final class Unauthenticated extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String challenge;

    Unauthenticated(String message) {
        this(message, null);
    }

    private Unauthenticated(String message, @Nullable String challenge) {
        super(message);
        this.challenge = challenge;
    }

    static Unauthenticated badToken() {
        return new Unauthenticated(
                "the bearer token is not good here; get a new one from the issuer that the operator set, for the"
                        + " gateway's audience and with the team in it",
                "Bearer error=\"invalid_token\"");
    }

    static Unauthenticated otherScheme() {
        return new Unauthenticated("the scheme in Authorization is not taken here; send Bearer and a token");
    }

    /** The value of {@code WWW-Authenticate} (RFC 6750, section 3); null for that of a request without a credential. */
    @Nullable
    String challenge() {
        return challenge;
    }
}
