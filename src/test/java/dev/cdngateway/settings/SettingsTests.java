package dev.cdngateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.access.AccessProperties.Jwt;
import dev.cdngateway.access.AccessProperties.Team;
import dev.cdngateway.dispatch.DispatchProperties;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import dev.cdngateway.vendor.OnExcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SettingsTests {

    @Test
    void readWithoutOptionalSettingsTakesTheDefaults() {
        GatewayProperties properties = new SettingsFixture().read();

        assertThat(properties.dispatch())
                .isEqualTo(new DispatchProperties(
                        Duration.ofMillis(20),
                        20,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofHours(24),
                        Duration.ofSeconds(5),
                        Duration.ofHours(2),
                        Duration.ofSeconds(15)));
        assertThat(properties.maxBodySize()).isEqualTo(DataSize.ofMegabytes(64));
        assertThat(properties.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(properties.access())
                .isEqualTo(new AccessProperties(
                        true,
                        Map.of(
                                "storefront",
                                new Team(
                                        List.of(SettingsFixture.HASH),
                                        List.of("www.example.com"),
                                        List.of(Operation.PURGE),
                                        null,
                                        false)),
                        new Jwt("", "", "team")));
    }

    @Test
    void readWithAnAccountBindsAllOfIt() {
        GatewayProperties properties = new SettingsFixture()
                .override("cdn-gateway.accounts.acme-main.paused", "true")
                .override("cdn-gateway.accounts.acme-main.limits.urls-per-call", "7")
                .override("cdn-gateway.accounts.acme-main.limits.calls-per-second", "0.5")
                .override("cdn-gateway.accounts.acme-main.limits.on-excess", "split")
                .read();

        assertThat(properties.accounts())
                .isEqualTo(Map.of(
                        "acme-main",
                        new AccountProperties(
                                "acme",
                                URI.create("https://cdn.example.net"),
                                List.of("www.example.com", "*.img.example.com"),
                                Map.of("domain-name", "shop", "password", "hunter2"),
                                Map.of("prefetch-regions", "Asia,Europe"),
                                true,
                                new LimitOverrides(7, null, null, null, null, 0.5, null, OnExcess.SPLIT))));
    }

    @Test
    void readWithListInAHigherSourceReplacesTheWholeList() {
        GatewayProperties properties = new SettingsFixture()
                .override("cdn-gateway.accounts.acme-main.hosts", "a.example.com, b.example.com")
                .read();

        assertThat(properties.accounts().get("acme-main"))
                .extracting(AccountProperties::hosts)
                .isEqualTo(List.of("a.example.com", "b.example.com"));
    }

    @Test
    void readWithAccessOffOnLoopbackNeedsNoTeam() {
        GatewayProperties properties = new SettingsFixture()
                .override("cdn-gateway.access.enabled", "false")
                .override("server.address", "127.0.0.1")
                .read();

        assertThat(properties.access().enabled()).isFalse();
    }

    @Test
    void readWithEveryHostForATeamIsFine() {
        GatewayProperties properties = new SettingsFixture()
                .override("cdn-gateway.access.teams.storefront.hosts", "*")
                .read();

        assertThat(properties.access().teams().values()).allMatch(Team::everyHost);
    }

    @Test
    void readWithAnIssuerTakesTeamsWithoutKeys() {
        GatewayProperties properties = new SettingsFixture()
                .yaml(SettingsFixture.YAML.replace("api-key-sha256: [\"" + SettingsFixture.HASH + "\"], ", ""))
                .override("cdn-gateway.access.jwt.issuer-uri", "http://127.0.0.1:9000/realms/cdn")
                .override("cdn-gateway.access.jwt.audience", "cdn-gateway")
                .read();

        assertThat(properties.access().jwt())
                .isEqualTo(new Jwt("http://127.0.0.1:9000/realms/cdn", "cdn-gateway", "team"));
    }
}
