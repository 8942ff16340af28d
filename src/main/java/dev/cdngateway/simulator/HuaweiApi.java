package dev.cdngateway.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints of Huawei Cloud CDN: signature or token, rate limit, then the call itself, and errors in its three shapes. */
final class HuaweiApi implements VendorApi {

    private static final String TOKENS = "/v3/auth/tokens";
    private static final String RECORDS = "/v1.0/cdn/contentgateway/url-tasks";
    private static final String QUOTA = "/v1.0/cdn/quota";
    private static final int CALLS_PER_SECOND_OF_QUERIES = 5;

    private final HuaweiSimulator.Settings settings;
    private final HuaweiIam iam;
    private final HuaweiKeys keys;
    private final Routes routes = new Routes();
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    HuaweiApi(HuaweiSimulator.Settings settings, HuaweiIam iam) {
        this.settings = settings;
        this.iam = iam;
        this.keys = new HuaweiKeys(settings);
        var tasks = new HuaweiTasks(settings.clock, settings.progress);
        var quota = new HuaweiQuota(settings);
        var creates = new HuaweiCreates(settings, tasks, quota);
        var history = new HuaweiHistory(tasks);
        var records = new HuaweiRecords(settings.clock, tasks);
        routes.on("POST", "/v1.0/cdn/content/refresh-tasks", (request, id) -> creates.refresh(request))
                .on("POST", "/v1.0/cdn/content/preheating-tasks", (request, id) -> creates.preheat(request))
                .on("GET", "/v1.0/cdn/historytasks", (request, id) -> history.list(request))
                .on("GET", "/v1.0/cdn/historytasks/{id}/detail", history::detail)
                .on("GET", RECORDS, (request, id) -> records.list(request))
                .on("GET", QUOTA, (request, id) -> quota.show());
    }

    @Override
    public boolean creates(ReceivedRequest request) {
        return request.method().equals("POST") && request.path().startsWith("/v1.0/cdn/content/");
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        Answer answer =
                request.path().equals(TOKENS) && request.method().equals("POST") ? iam.issue(request) : cdn(request);
        return identified(answer, request);
    }

    @Override
    public Answer tooLarge(ReceivedRequest request) {
        Answer answer = HuaweiErrors.flat(413, "APIGW.0201", "Request entity too large.", request);
        return identified(answer, request);
    }

    /** The records' documentation spells the header in its own way, and the official client reads no other there. */
    private static Answer identified(Answer answer, ReceivedRequest request) {
        return answer.with(request.path().equals(RECORDS) ? "X-request-id" : "X-Request-Id", request.id());
    }

    private Answer cdn(ReceivedRequest request) {
        try {
            var route = routes.find(request)
                    .orElseThrow(() -> new Refusal(
                            404, "APIGW.0101", "The API does not exist or has not been published in the environment."));
            authenticate(request);
            pace(route.name(), request.path());
            return route.endpoint().apply(request);
        } catch (Refusal refusal) {
            return HuaweiErrors.of(refusal, request, request.path().equals(RECORDS));
        }
    }

    private void authenticate(ReceivedRequest request) {
        if (HuaweiKeys.signed(request)) {
            keys.check(request);
        } else {
            iam.check(request);
        }
    }

    private void pace(String api, String path) {
        int limit = path.equals(RECORDS) || path.equals(QUOTA) ? CALLS_PER_SECOND_OF_QUERIES : settings.callsPerSecond;
        var bucket =
                buckets.computeIfAbsent(api, name -> new TokenBucket(settings.clock, limit, Duration.ofSeconds(1)));
        if (!bucket.take()) {
            throw new Refusal(
                    429,
                    "APIGW.0308",
                    "The throttling threshold has been reached: policy user over ratelimit,limit:" + limit
                            + ",time:1 second");
        }
    }
}
