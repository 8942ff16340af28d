package dev.cdngateway.abuse;

import dev.cdngateway.endtoend.Gateway;
import dev.cdngateway.endtoend.Sha256;
import dev.cdngateway.simulator.CdnProSimulator;
import dev.cdngateway.simulator.HuaweiSimulator;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway between simulated vendors and three teams. Its secrets are like nothing else that anybody says. */
final class Ground implements AutoCloseable {

    static final String OWNER = "Canary/of+the=storefront~1";
    static final String OTHER = "Canary/of+the=logistics~2";
    static final String ADMIN = "Canary/of+the=platform~3";
    static final String PASSWORD = "Canary/pass+word~4";
    static final String API_KEY = "Canary/api+key~5";
    static final String SECRET_KEY = "Canary/secret+key~6";
    private static final String ACCESS_KEY = "AKIDOFNOBODYATALL";

    static final String HOST = "www.example.com";
    static final String SIGNED_HOST = "signed.example.com";
    static final String STATIC_HOST = "static.example.com";

    /** Of accounts that are paused: what is queued there stays so. */
    static final String HELD_HOST = "held.example.com";

    static final String HELD_STATIC_HOST = "held-static.example.com";

    final HuaweiSimulator huawei = HuaweiSimulator.with()
            .credentials("acme", "cdn-bot", PASSWORD)
            .accessKey(ACCESS_KEY, SECRET_KEY)
            .hosts(HOST, SIGNED_HOST)
            .start();
    final CdnProSimulator cdnPro = CdnProSimulator.with()
            .credentials("acme", API_KEY)
            .accessKey(ACCESS_KEY, SECRET_KEY)
            .hosts(STATIC_HOST)
            .start();
    private final Gateway gateway;

    /** @param more settings, at the top level */
    Ground(Path folder, String more) {
        gateway = Gateway.start(folder, Gateway.h2(folder), settings() + more);
    }

    private String settings() {
        return """
                cdn-gateway:
                  accounts:
                    huawei-main: {vendor: huawei, base-url: "%1$s", hosts: [%3$s, stranger.example.com],
                      credentials: {domain-name: acme, username: cdn-bot, password: "%8$s"}, settings: {iam-url: "%1$s"}}
                    huawei-signed: {vendor: huawei, base-url: "%1$s", hosts: [%4$s],
                      credentials: {access-key: %11$s, secret-key: "%10$s"},
                      settings: {domain-id: d0000000000000000000000000000001, enterprise-project-id: "0"}}
                    huawei-held: {vendor: huawei, base-url: "%1$s", hosts: [%6$s], paused: true,
                      credentials: {domain-name: acme, username: cdn-bot, password: "%8$s"}, settings: {iam-url: "%1$s"}}
                    cdnpro-main: {vendor: cdnpro, base-url: "%2$s", hosts: [%5$s],
                      credentials: {username: acme, api-key: "%9$s"}, limits: {calls-per-second: 50}}
                    cdnpro-held: {vendor: cdnpro, base-url: "%2$s", hosts: [%7$s], paused: true,
                      credentials: {access-key: %11$s, secret-key: "%10$s"}, limits: {calls-per-second: 50}}
                  access:
                    teams:
                      storefront: {api-key-sha256: ["%12$s"], hosts: ["*.example.com"], operations: [purge, prefetch]}
                      logistics: {api-key-sha256: ["%13$s"], hosts: [logistics.example.net], operations: [purge, prefetch]}
                      platform: {api-key-sha256: ["%14$s"], hosts: ["*"], operations: [purge, prefetch], admin: true}
                  dispatch: {poll-interval: 100ms, first-backoff: 100ms}
                """.formatted(
                        huawei.uri(),
                        cdnPro.uri(),
                        HOST,
                        SIGNED_HOST,
                        STATIC_HOST,
                        HELD_HOST,
                        HELD_STATIC_HOST,
                        PASSWORD,
                        API_KEY,
                        SECRET_KEY,
                        ACCESS_KEY,
                        Sha256.hex(OWNER),
                        Sha256.hex(OTHER),
                        Sha256.hex(ADMIN));
    }

    static List<String> secrets() {
        return List.of(OWNER, OTHER, ADMIN, PASSWORD, API_KEY, SECRET_KEY);
    }

    ConfigurableApplicationContext context() {
        return gateway.context();
    }

    String log() {
        return gateway.log();
    }

    /** A connection to the API. */
    Wire wire() {
        return new Wire(gateway.port("local.server.port"));
    }

    /** A connection to the management port. */
    Wire operator() {
        return new Wire(gateway.port("local.management.port"));
    }

    @Override
    public void close() {
        gateway.close();
        huawei.close();
        cdnPro.close();
    }
}
