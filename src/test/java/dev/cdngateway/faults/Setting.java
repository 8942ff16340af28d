package dev.cdngateway.faults;

import dev.cdngateway.simulator.Simulator;
import java.net.URI;
import java.time.Duration;

/** The settings of the gateways under test. */
final class Setting {

    /** Of every account here. */
    static final int CONCURRENT_CALLS = 4;

    private Setting() {}

    /** An account at a simulated Huawei Cloud CDN. */
    static String huawei(String name, Simulator vendor, String host, int urlsPerCall, int callsPerSecond) {
        return huawei(name, vendor.uri(), vendor.uri(), host, "demo", urlsPerCall, callsPerSecond);
    }

    static String huawei(
            String name, URI cdn, URI iam, String host, String password, int urlsPerCall, int callsPerSecond) {
        return """
                    %s: {vendor: huawei, base-url: "%s", hosts: [%s],
                      credentials: {domain-name: demo, username: demo, password: %s}, settings: {iam-url: "%s"},
                      limits: {urls-per-call: %d, calls-per-second: %d, concurrent-calls: %d}}
                """.formatted(name, cdn, host, password, iam, urlsPerCall, callsPerSecond, CONCURRENT_CALLS);
    }

    /** A file of settings with these accounts. */
    static String of(Duration callTimeout, String... accounts) {
        return """
                cdn-gateway:
                  accounts:
                %s  access: {enabled: false}
                  dispatch: {poll-interval: 500ms, first-backoff: 100ms, max-backoff: 1s, call-timeout: %dms}
                server: {address: 127.0.0.1}
                management: {server: {address: 127.0.0.1}}
                """.formatted(String.join("", accounts), callTimeout.toMillis());
    }
}
