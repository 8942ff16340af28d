package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.HttpClients;
import dev.cdngateway.http.StubServer;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An account at a scripted server, with the credential of the vendor's sample. */
final class CdnProStub implements AutoCloseable {

    static final String PURGES = "POST /cdn/purges";
    static final String PREFETCHES = "POST /cdn/prefetches";

    static final Map<String, String> API_KEY = Map.of("username", "example_username", "api-key", "example_apiKey");
    static final Map<String, String> ACCESS_KEY = Map.of("access-key", "ak", "secret-key", "sk");

    final StubServer server = new StubServer();
    final MovableClock clock = new MovableClock();
    private final HttpClients clients = new HttpClients();
    private final CdnProVendor vendor = new CdnProVendor(clients, clock);

    VendorAdapter adapter(Map<String, String> settings) {
        return adapter(API_KEY, settings);
    }

    VendorAdapter adapter(Map<String, String> credentials, Map<String, String> settings) {
        AccountProperties properties = new AccountProperties(
                "cdnpro",
                server.uri(),
                List.of("static.example.com"),
                credentials,
                settings,
                false,
                new LimitOverrides(null, null, null, null, null, null, null, null));
        return vendor.open("main", properties, vendor.limits(), Duration.ofSeconds(5));
    }

    static VendorBatch batch(Operation operation, TargetKind kind, Options options, String... targets) {
        return new VendorBatch(
                UUID.fromString("019b0000-0000-7000-8000-000000000001"), operation, kind, options, List.of(targets));
    }

    VendorTask task(Operation operation, int size) {
        return new VendorTask("p1", operation, TargetKind.URL, size, clock.instant());
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
