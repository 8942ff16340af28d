package dev.cdngateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.access.AccessProperties.Team;
import dev.cdngateway.vendor.AccountProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class EnvironmentVariableTests {

    private static final String ACCOUNT = "CDNGATEWAY_ACCOUNTS_ACMEMAIN_";

    @Test
    void variableReachesTheAccountThatAFileSpellsWithHyphens() {
        GatewayProperties properties = new SettingsFixture()
                .variable(ACCOUNT + "CREDENTIALS_PASSWORD", "s3cret")
                .variable(ACCOUNT + "CREDENTIALS_DOMAINNAME", "other")
                .variable(ACCOUNT + "SETTINGS_PREFETCHREGIONS", "Africa")
                .variable(ACCOUNT + "PAUSED", "true")
                .read();

        assertThat(properties.accounts()).containsOnlyKeys("acme-main");
        AccountProperties account = account(properties, "acme-main");
        assertThat(account.credentials()).isEqualTo(Map.of("domain-name", "other", "password", "s3cret"));
        assertThat(account.settings()).isEqualTo(Map.of("prefetch-regions", "Africa"));
        assertThat(account.paused()).isTrue();
    }

    @Test
    void variablesAloneMakeAnAccount() {
        GatewayProperties properties = new SettingsFixture()
                .variable("CDNGATEWAY_ACCOUNTS_SPARE_VENDOR", "acme")
                .variable("CDNGATEWAY_ACCOUNTS_SPARE_BASEURL", "http://127.0.0.1:9")
                .variable("CDNGATEWAY_ACCOUNTS_SPARE_HOSTS_0", "a.example.com")
                .variable("CDNGATEWAY_ACCOUNTS_SPARE_HOSTS_1", "b.example.com")
                .variable("CDNGATEWAY_ACCOUNTS_SPARE_CREDENTIALS_PASSWORD", "s3cret")
                .variable("CDNGATEWAY_ACCOUNTS_SPARE_CREDENTIALS_DOMAINNAME", "shop")
                .read();

        AccountProperties account = account(properties, "spare");
        assertThat(account.hosts()).isEqualTo(List.of("a.example.com", "b.example.com"));
        assertThat(account.credentials()).isEqualTo(Map.of("domain-name", "shop", "password", "s3cret"));
    }

    @Test
    void variableWithUnderscoresForHyphensWorksForWhatAFileNames() {
        GatewayProperties properties = new SettingsFixture()
                .variable("CDN_GATEWAY_MAX_BODY_SIZE", "1KiB")
                .variable("CDN_GATEWAY_ACCOUNTS_ACME_MAIN_CREDENTIALS_DOMAIN_NAME", "other")
                .read();

        assertThat(properties.maxBodySize()).isEqualTo(DataSize.ofKilobytes(1));
        assertThat(account(properties, "acme-main").credentials()).containsEntry("domain-name", "other");
    }

    @Test
    void variableWithUnderscoresForHyphensWorksForWhatNoFileNames() {
        GatewayProperties properties = new SettingsFixture()
                .variable("CDN_GATEWAY_ACCOUNTS_ACME_MAIN_LIMITS_URLS_PER_CALL", "3")
                .variable("CDN_GATEWAY_ACCESS_TEAMS_STOREFRONT_REQUESTS_PER_MINUTE", "60")
                .read();

        assertThat(account(properties, "acme-main").limits().urlsPerCall()).isEqualTo(3);
        assertThat(properties.access().teams().values())
                .extracting(Team::requestsPerMinute)
                .containsExactly(60);
    }

    @Test
    void bothSpellingsOfVariablesReachOneAccount() {
        GatewayProperties properties = new SettingsFixture()
                .variable("CDNGATEWAY_ACCOUNTS_ACMEMAIN_CREDENTIALS_PASSWORD", "other")
                .variable("CDN_GATEWAY_ACCOUNTS_ACME_MAIN_CREDENTIALS_DOMAIN_NAME", "shop")
                .read();

        assertThat(account(properties, "acme-main").credentials())
                .isEqualTo(Map.of("domain-name", "shop", "password", "other"));
    }

    @Test
    void variableWithUnderscoresForHyphensOfAnUnknownSettingIsAFault() {
        assertThat(new SettingsFixture()
                        .variable("CDN_GATEWAY_DISPATCH_FIRST_BACKOF", "3s")
                        .variable("CDN_GATEWAY_SERVICE_HOST", "10.0.0.1")
                        .faults())
                .singleElement()
                .asString()
                .startsWith("CDN_GATEWAY_DISPATCH_FIRST_BACKOF: is no setting's variable");
    }

    @Test
    void variableOfAnUnknownSettingIsAFault() {
        assertThat(new SettingsFixture()
                        .variable("CDNGATEWAY_DISPATCH_ATTEMTPS", "3")
                        .faults())
                .singleElement()
                .asString()
                .startsWith("cdn-gateway.dispatch.attemtps: is not a setting");
    }

    @Test
    void placeholderIsFilledFromAVariable() {
        GatewayProperties properties = new SettingsFixture()
                .yaml(SettingsFixture.YAML.replace("hunter2", "\"${ACME_PASSWORD}\""))
                .variable("ACME_PASSWORD", "s3cret")
                .read();

        assertThat(account(properties, "acme-main").credentials()).containsEntry("password", "s3cret");
    }

    private static AccountProperties account(GatewayProperties properties, String name) {
        return Objects.requireNonNull(properties.accounts().get(name));
    }
}
