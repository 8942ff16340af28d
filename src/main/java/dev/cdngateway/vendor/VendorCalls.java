package dev.cdngateway.vendor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** The timer of all calls to vendors. */
public final class VendorCalls {

    /** Few, as each is a series of every combination of tags. */
    private static final Duration[] BUCKETS = LongStream.of(
                    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

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
        sample.stop(timer(account, operation, outcome));
    }

    /** Shows such calls as none, before there is one. */
    public void known(Account account, String operation, String outcome) {
        timer(account, operation, outcome);
    }

    private Timer timer(Account account, String operation, String outcome) {
        return Timer.builder("cdngateway.vendor.calls")
                .description("Calls to a vendor, and how they ended")
                .tags("account", account.name(), "vendor", account.vendor(), "operation", operation, "outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
