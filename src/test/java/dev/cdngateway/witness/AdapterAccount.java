package dev.cdngateway.witness;

import dev.cdngateway.http.HttpClients;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import dev.cdngateway.vendor.Vendor;
import dev.cdngateway.vendor.VendorAdapter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The gateway's adapter as the application wires it, for a simulated account. */
final class AdapterAccount implements AutoCloseable {

    static final Map<String, String> BY_PASSWORD =
            Map.of("domain-name", "iamdomain", "username", "iamuser", "password", Customer.PASSWORD);

    static final Map<String, String> BY_KEY =
            Map.of("access-key", Customer.ACCESS_KEY, "secret-key", Customer.SECRET_KEY);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Vendor vendor;

    AdapterAccount(Clock clock) {
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SimpleMeterRegistry.class);
        context.registerBean(HttpClients.class);
        context.scan("dev.cdngateway.vendor.huawei");
        context.refresh();
        vendor = context.getBean(Vendor.class);
    }

    /** @param settings beside the address of IAM */
    VendorAdapter open(URI simulator, Map<String, String> credentials, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("iam-url", simulator.toString());
        var limits = new LimitOverrides(null, null, null, null, null, null, null, null);
        var properties =
                new AccountProperties("huawei", simulator, List.of("www.example.com"), credentials, all, false, limits);
        return vendor.open("main", properties, vendor.limits(), Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        context.close();
    }
}
