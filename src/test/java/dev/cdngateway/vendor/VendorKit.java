package dev.cdngateway.vendor;

import dev.cdngateway.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The vendors as the gateway has them, without the gateway. */
public final class VendorKit implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public VendorKit(Clock clock, MeterRegistry meters) {
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Traces.class, () -> Traces.OFF);
        context.registerBean(MeterRegistry.class, () -> meters);
        context.registerBean(AccountSettings.class, () -> new AccountSettings(Map.of(), Duration.ofSeconds(15)));
        context.scan("dev.cdngateway.vendor", "dev.cdngateway.http");
        context.refresh();
    }

    static List<Vendor> vendors() {
        try (VendorKit kit = new VendorKit(Clock.systemUTC(), new SimpleMeterRegistry())) {
            return kit.all();
        }
    }

    List<Vendor> all() {
        return context.getBeanProvider(Vendor.class).stream().toList();
    }

    /** The vendor with this word. */
    public Vendor named(String name) {
        return all().stream()
                .filter(vendor -> vendor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
