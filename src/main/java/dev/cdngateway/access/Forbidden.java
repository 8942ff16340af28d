package dev.cdngateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** It is known who calls, but they may not; the message says what they lack. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String challenge;

    private Forbidden(String message, @Nullable String challenge) {
        super(message);
        this.challenge = challenge;
    }

    static Forbidden unknownTeam(String claim) {
        return new Forbidden(
                "no team of the name in the token's claim '" + claim + "' is set up here; ask the operator to add it",
                null);
    }

    static Forbidden without(String scope) {
        return new Forbidden(
                "the token lacks the scope '" + scope + "', which this needs; ask its issuer for one that names it",
                "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    /** The value of {@code WWW-Authenticate} (RFC 6750, section 3); null where another token would not help. */
    public @Nullable String challenge() {
        return challenge;
    }
}
