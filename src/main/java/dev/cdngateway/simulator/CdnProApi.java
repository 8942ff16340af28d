package dev.cdngateway.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints of CDN Pro: signature, rate limit, then the call itself, and errors in its two JSON shapes. */
final class CdnProApi implements VendorApi {

    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final CdnProSimulator.Settings settings;
    private final CdnProAuth auth;
    private final Routes routes = new Routes();
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    CdnProApi(CdnProSimulator.Settings settings) {
        this.settings = settings;
        this.auth = new CdnProAuth(settings);
        var purges = new CdnProPurges(settings);
        var prefetches = new CdnProPrefetches(settings);
        routes.on("POST", "/cdn/purges", (request, id) -> purges.create(request))
                .on("GET", "/cdn/purges", (request, id) -> purges.list(request))
                .on("GET", "/cdn/purges/purgeTokens", (request, id) -> purges.tokens(request))
                .on("GET", "/cdn/purges/purgeSummary", (request, id) -> purges.summary(request))
                .on("GET", "/cdn/purges/{id}", (request, id) -> purges.show(id))
                .on("POST", "/cdn/prefetches", (request, id) -> prefetches.create(request))
                .on("GET", "/cdn/prefetches", (request, id) -> prefetches.list(request))
                .on("GET", "/cdn/prefetches/{id}", (request, id) -> prefetches.show(id));
    }

    @Override
    public boolean creates(ReceivedRequest request) {
        return request.method().equals("POST") && request.path().startsWith("/cdn/");
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        return called(request).with("x-cnc-request-id", request.id());
    }

    @Override
    public Answer tooLarge(ReceivedRequest request) {
        return error(new Refusal(413, "", "The request body is too large.")).with("x-cnc-request-id", request.id());
    }

    private Answer called(ReceivedRequest request) {
        try {
            auth.check(request);
            var route = routes.find(request).orElseThrow(() -> new Refusal(404, "", "There is no such API."));
            pace(route.name());
            return route.endpoint().apply(request);
        } catch (Refusal refusal) {
            return error(refusal);
        }
    }

    private void pace(String api) {
        var bucket = buckets.computeIfAbsent(
                api, name -> new TokenBucket(settings.clock, settings.callsPerFiveMinutes, PERIOD));
        if (!bucket.take()) {
            throw new Refusal(429, "", "Too many requests: " + settings.callsPerFiveMinutes + " in 5 minutes.");
        }
    }

    /** What has no code of CDN Pro's own comes from the gateway in front, in another shape. */
    private static Answer error(Refusal refusal) {
        return refusal.code().isEmpty()
                ? Json.answer(refusal.status(), Map.of("status", 0, "result", refusal.text()))
                : Json.answer(refusal.status(), Map.of("code", refusal.code(), "message", refusal.text()));
    }
}
