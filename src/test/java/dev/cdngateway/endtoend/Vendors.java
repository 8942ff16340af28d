package dev.cdngateway.endtoend;

import dev.cdngateway.simulator.CdnProSimulator;
import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.simulator.ReceivedRequest;
import dev.cdngateway.simulator.Simulator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vendors of the journeys, the settings that go with them, and what they received. */
final class Vendors implements AutoCloseable {

    static final String STOREFRONT = "key-of-the-storefront";
    static final String PLATFORM = "key-of-the-platform";
    private static final String PASSWORD = "hunter2-of-huawei";
    private static final String WRONG_PASSWORD = "hunter3-of-huawei";
    private static final String API_KEY = "api-key-of-cdnpro";
    private static final String ACCESS_KEY = "AKAKAKAKAKAKAKAKAKAK";
    private static final String SECRET_KEY = "secret-key-of-both";

    final HuaweiSimulator huawei = huawei("www.example.com", "both.example.com", "signed.example.com");
    final HuaweiSimulator revoking = huawei("revoked.example.com");
    final HuaweiSimulator locked = huawei("locked.example.com");
    final CdnProSimulator cdnPro = CdnProSimulator.with()
            .credentials("acme", API_KEY)
            .accessKey(ACCESS_KEY, SECRET_KEY)
            .hosts("static.example.com", "both.example.com", "signed-static.example.com")
            .start();

    private static HuaweiSimulator huawei(String... hosts) {
        return HuaweiSimulator.with()
                .credentials("acme", "cdn-bot", PASSWORD)
                .accessKey(ACCESS_KEY, SECRET_KEY)
                .hosts(hosts)
                .start();
    }

    String settings() {
        return """
                cdn-gateway:
                  accounts:
                    huawei-main:
                      vendor: huawei
                      base-url: %1$s
                      hosts: [www.example.com, both.example.com, stranger.example.com]
                      credentials: {domain-name: acme, username: cdn-bot, password: %4$s}
                      settings: {iam-url: "%1$s", enterprise-project-id: all}
                    huawei-revoked:
                      vendor: huawei
                      base-url: %2$s
                      hosts: [revoked.example.com]
                      credentials: {domain-name: acme, username: cdn-bot, password: %4$s}
                      settings: {iam-url: "%2$s"}
                    huawei-locked:
                      vendor: huawei
                      base-url: %3$s
                      hosts: [locked.example.com]
                      credentials: {domain-name: acme, username: cdn-bot, password: %5$s}
                      settings: {iam-url: "%3$s"}
                    cdnpro-main:
                      vendor: cdnpro
                      base-url: %6$s
                      hosts: [static.example.com, both.example.com, undeployed.example.com]
                      credentials: {username: acme, api-key: %7$s}
                      settings: {webhook: hook-7}
                      limits: {calls-per-second: 50}
                    huawei-signed:
                      vendor: huawei
                      base-url: %1$s
                      hosts: [signed.example.com]
                      credentials: {access-key: %10$s, secret-key: %11$s}
                      settings: {domain-id: d0000000000000000000000000000001, enterprise-project-id: "0"}
                    cdnpro-signed:
                      vendor: cdnpro
                      base-url: %6$s
                      hosts: [signed-static.example.com]
                      credentials: {access-key: %10$s, secret-key: %11$s}
                      limits: {calls-per-second: 50}
                  access:
                    teams:
                      storefront:
                        api-key-sha256: ["%8$s"]
                        hosts: ["*.example.com"]
                        operations: [purge, prefetch]
                      platform: {api-key-sha256: ["%9$s"], hosts: ["*"], operations: [purge], admin: true}
                  dispatch: {poll-interval: 100ms, first-backoff: 100ms}
                """.formatted(
                        huawei.uri(),
                        revoking.uri(),
                        locked.uri(),
                        PASSWORD,
                        WRONG_PASSWORD,
                        cdnPro.uri(),
                        API_KEY,
                        Sha256.hex(STOREFRONT),
                        Sha256.hex(PLATFORM),
                        ACCESS_KEY,
                        SECRET_KEY);
    }

    /** The bodies of the create calls that mention a text, oldest first. */
    static List<JsonNode> creates(Simulator vendor, String mentioned) {
        return vendor.creates().stream()
                .map(ReceivedRequest::body)
                .filter(body -> body.contains(mentioned))
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    static long tokenCalls(HuaweiSimulator vendor) {
        return vendor.requests().stream()
                .filter(request -> request.path().equals("/v3/auth/tokens"))
                .count();
    }

    /** What nobody but the gateway and its vendors may ever see. */
    Set<String> secrets() {
        Set<String> secrets =
                new TreeSet<>(Set.of(STOREFRONT, PLATFORM, PASSWORD, WRONG_PASSWORD, API_KEY, SECRET_KEY));
        for (Simulator vendor : List.of(huawei, revoking, locked, cdnPro)) {
            for (ReceivedRequest request : vendor.requests()) {
                request.header("X-Auth-Token").ifPresent(secrets::add);
                request.header("Authorization").ifPresent(secrets::add);
            }
        }
        return secrets;
    }

    @Override
    public void close() {
        List.of(huawei, revoking, locked, cdnPro).forEach(Simulator::close);
    }
}
