package dev.cdngateway.vendor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The timer of all calls to vendors. */
public final class VendorCalls {

    private final MeterRegistry registry;

    public VendorCalls(MeterRegistry registry) {
        this.registry = registry;
    }

    /** To be called when a call begins. */
    public Timer.Sample start() {
        return Timer.start(registry);
    }

    /**
     * Notes a call that has ended.
     *
     * @param operation what was called for, as a word
     * @param outcome how it ended, as a word
     */
    public void ended(Timer.Sample sample, Account account, String operation, String outcome) {
        sample.stop(Timer.builder("cdngateway.vendor.calls")
                .description("Calls to a vendor, and how they ended")
                .tags("account", account.name(), "vendor", account.vendor(), "operation", operation, "outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry));
    }
}
