package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.HttpClients;
import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubServer;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import dev.cdngateway.vendor.Fixture;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An account at a scripted server that plays both services; tokens are {@code token-1}, {@code token-2} and so on. */
final class HuaweiStub implements AutoCloseable {

    static final String TOKENS = "POST /v3/auth/tokens";
    static final String REFRESH = "POST /v1.0/cdn/content/refresh-tasks";
    static final String PREHEAT = "POST /v1.0/cdn/content/preheating-tasks";
    static final String DETAIL = "GET /v1.0/cdn/historytasks/7620242/detail";

    private static final Map<String, String> PASSWORD =
            Map.of("domain-name", "iamdomain", "username", "iamuser", "password", "p@ss\"w");
    private static final Map<String, String> ACCESS_KEY =
            Map.of("access-key", "AKAKAKAKAKAKAKAKAKAK", "secret-key", "SKSKSKSK-secret-0123456789");

    final StubServer server = new StubServer();
    final MovableClock clock = new MovableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClients clients = new HttpClients();
    private final HuaweiVendor vendor = new HuaweiVendor(clients, clock, meters);
    private final AtomicInteger tokens = new AtomicInteger();

    HuaweiStub() {
        server.script(TOKENS, request -> token("token-" + tokens.incrementAndGet()));
    }

    static StubAnswer token(String value) {
        return StubAnswer.of(201, Fixture.text(HuaweiStub.class, "token-answer.json"), "X-Subject-Token: " + value);
    }

    /** Of an account with a password. */
    VendorAdapter adapter(String... settings) {
        return adapter(PASSWORD, server.uri(), settings);
    }

    /** Of an account with an access key. */
    VendorAdapter signingAdapter(String... settings) {
        return adapter(ACCESS_KEY, server.uri(), settings);
    }

    /** Likewise, at a base URL other than the server's own. */
    VendorAdapter signingAdapterAt(URI baseUrl) {
        return adapter(ACCESS_KEY, baseUrl);
    }

    private VendorAdapter adapter(Map<String, String> credentials, URI baseUrl, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("iam-url", server.uri().toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return vendor.open("main", properties(credentials, baseUrl, all), vendor.limits(), Duration.ofSeconds(5));
    }

    private static AccountProperties properties(
            Map<String, String> credentials, URI baseUrl, Map<String, String> settings) {
        return new AccountProperties(
                "huawei",
                baseUrl,
                List.of("www.example.com"),
                credentials,
                settings,
                false,
                new LimitOverrides(null, null, null, null, null, null, null, null));
    }

    double refreshes(String outcome) {
        return meters.counter("cdngateway.token.refreshes", "account", "main", "outcome", outcome)
                .count();
    }

    static VendorBatch purge(String... urls) {
        return batch(Operation.PURGE, TargetKind.URL, Options.DEFAULT, urls);
    }

    static VendorBatch batch(Operation operation, TargetKind kind, Options options, String... targets) {
        return new VendorBatch(
                UUID.fromString("019b0000-0000-7000-8000-000000000001"), operation, kind, options, List.of(targets));
    }

    VendorTask task(int size) {
        return new VendorTask("7620242", Operation.PURGE, TargetKind.URL, size, clock.instant());
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
