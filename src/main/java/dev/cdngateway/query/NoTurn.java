package dev.cdngateway.query;

import java.time.Duration;

/** So many queries of an account wait already that one more would have to wait too long; no call was made. */
public final class NoTurn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    NoTurn(String account, Duration retryAfter) {
        super("Too many queries of the account " + account + " wait already");
        this.retryAfter = retryAfter;
    }

    /** When there will be room again, if nobody else takes it. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
