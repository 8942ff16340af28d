package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One configured vendor account.
 *
 * @param limits what the vendor declares, with the settings' overrides
 * @param paused whether its work is accepted and stored, but not sent
 * @param fingerprint differs when the credential does; tells nothing about it
 */
public record Account(
        String name,
        String vendor,
        List<HostPattern> hosts,
        Capabilities capabilities,
        Limits limits,
        boolean paused,
        Fingerprint fingerprint,
        VendorAdapter adapter) {

    static Account open(String name, AccountProperties properties, Vendor vendor, Duration callTimeout) {
        Limits limits = properties.limits().over(vendor.limits());
        return new Account(
                name,
                vendor.name(),
                properties.hosts().stream().map(HostPattern::new).toList(),
                vendor.capabilities(),
                limits,
                properties.paused(),
                new Fingerprint(properties.credentials()),
                vendor.open(name, properties, limits, callTimeout));
    }

    /** Whether one of its host patterns covers the host, which is in lower case. */
    public boolean serves(String host) {
        return hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    public boolean takes(Operation operation, TargetKind kind) {
        return capabilities.takes(operation, kind);
    }

    /** The refusal of a batch that is above its limits, or that it cannot take, and so must not leave; empty if it may. */
    public Optional<Outcome.Refused> refusal(VendorBatch batch) {
        return new LimitCheck(capabilities, limits).refusal(batch);
    }
}
