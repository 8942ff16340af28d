package dev.cdngateway.simulator;

import java.time.Instant;
import java.util.List;

/**
 * A purge or prefetch task.
 *
 * @param request what was asked for
 * @param apiRequestId the id of the request that created it
 */
record CdnProJob<T extends CdnProRequest>(String id, T request, String apiRequestId, Lifeline life) {

    private static final int RATE_WITH_BROKEN = 97;

    /** The same at another moment. */
    CdnProJob<T> at(Instant moment) {
        return new CdnProJob<>(id, request, apiRequestId, life.at(moment));
    }

    String status() {
        if (life.ended()) {
            return "finished";
        }
        return life.percent() < 30 ? "waiting" : "inprogress";
    }

    int successRate() {
        int most = request.urls().stream().anyMatch(Broken::is) ? RATE_WITH_BROKEN : 100;
        return status().equals("waiting") ? 0 : Math.min(most, life.percent());
    }

    String submissionTime() {
        return life.start().toString();
    }

    /** Empty until it has finished. */
    String finishTime() {
        return life.ended() ? life.end().toString() : "";
    }

    List<String> hostnames() {
        return request.urls().stream().map(Hosts::of).distinct().toList();
    }

    /** Whether a search for a host, an id or a label finds it. */
    boolean found(String search) {
        return id.equals(search)
                || hostnames().contains(search)
                || request.labels().contains(search);
    }
}
