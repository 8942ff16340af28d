package dev.cdngateway.simulator;

import java.time.DateTimeException;
import java.time.Instant;

/** The days that a query covers. */
record CdnProPeriod(Instant start, Instant end) {

    /** Reads {@code startdate} and {@code enddate}; either may be missing. */
    static CdnProPeriod of(ReceivedRequest request) {
        var start = request.parameter("startdate").map(CdnProPeriod::time).orElse(Instant.EPOCH);
        var end = request.parameter("enddate").map(CdnProPeriod::time).orElse(Instant.MAX);
        if (!end.isAfter(start)) {
            throw new Refusal(400, "InvalidTimeSpan", "The enddate must be after the startdate.");
        }
        return new CdnProPeriod(start, end);
    }

    boolean has(Lifeline life) {
        return !life.start().isBefore(start) && life.start().isBefore(end);
    }

    static Instant time(String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
        } catch (DateTimeException malformed) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static Refusal invalid(String text) {
        return new Refusal(
                400,
                "InvalidStartDate",
                "'" + text + "' is not a valid RFC3339 timestamp in UTC of the form yyyy-MM-dd'T'HH:mm:ss'Z'.");
    }
}
