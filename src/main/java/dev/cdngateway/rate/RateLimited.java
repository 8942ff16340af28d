package dev.cdngateway.rate;

import java.time.Duration;

/** A team has sent more requests than it may; the message tells how many that are. */
public final class RateLimited extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    RateLimited(String team, int requestsPerMinute, Duration retryAfter) {
        super("the team " + team + " may send " + requestsPerMinute
                + " requests a minute; nothing of this one was done, send it again after the time in Retry-After");
        this.retryAfter = retryAfter;
    }

    /** How long it is until the team may send a request. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
