package dev.cdngateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingFaultsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    dispatch.attempts            | many  | 'many' is not a whole number
                    dispatch.attempts            | 0     | must be greater than or equal to 1, but is 0
                    dispatch.linger              | soon  | 'soon' is not a time span of at most 36500d, such as 20ms, 5m or 30d
                    dispatch.first-backoff       | 6m    | must not be longer than dispatch.max-backoff
                    max-body-size                | large | 'large' is not a size such as 64MiB
                    max-body-size                | 0     | must be at least 1B, but is 0B
                    retention                    | ``    | is missing
                    retention                    | 99999999d | '99999999d' is not a time span of at most 36500d, such as 20ms, 5m or 30d
                    accounts.acme-main.vendor    | ``    | is missing
                    accounts.acme-main.vendor    | akame | 'akame' is not a vendor; known: acme
                    accounts.acme-main.base-url  | ``    | is missing
                    accounts.acme-main.base-url  | cdn.example.net | must be an absolute http or https URL such as https://cdn.example.com
                    accounts.acme-main.base-url  | ftp://a.example | must be an absolute http or https URL such as https://cdn.example.com
                    accounts.acme-main.base-url  | https://u:p@a.example | must have no user info, query or fragment; put secrets under credentials
                    accounts.acme-main.base-url  | https://hunter2 secret | the value is not a URL
                    accounts.acme-main.hosts     | ``    | is missing
                    accounts.acme-main.paused    | maybe | 'maybe' is not true or false
                    accounts.acme-main.limits.on-excess | drop | 'drop' is not one of reject, split
                    accounts.acme-main.limits.urls-per-call | 0 | must be greater than 0, but is 0
                    access.teams.storefront.operations | `` | is missing; list purge, prefetch or both
                    access.teams.storefront.operations | purgee | 'purgee' is not one of purge, prefetch
                    access.teams.storefront.requests-per-minute | 0 | must be between 1 and 1000000, but is 0
                    access.teams.storefront.requests-per-minute | 1000001 | must be between 1 and 1000000, but is 1000001
                    access.jwt.issuer-uri        | http://id.example  | is not an absolute https URL without user, query and fragment; http is taken for loopback addresses only
                    access.jwt.issuer-uri        | id.example         | is not an absolute https URL without user, query and fragment; http is taken for loopback addresses only
                    access.jwt.issuer-uri        | https://u:p@id.example | is not an absolute https URL without user, query and fragment; http is taken for loopback addresses only
                    access.jwt.issuer-uri        | https://id.example/?a | is not an absolute https URL without user, query and fragment; http is taken for loopback addresses only
                    """)
    void readWithBadValueNamesTheSetting(String name, String value, String problem) {
        assertThat(new SettingsFixture().override("cdn-gateway." + name, value).faults())
                .contains("cdn-gateway." + name + ": " + problem);
    }

    @ParameterizedTest
    @MethodSource
    void readWithFaultInListsNamesTheItem(Map<String, String> overrides, String fault) {
        SettingsFixture fixture = new SettingsFixture();
        overrides.forEach((name, value) -> fixture.override("cdn-gateway." + name, value));

        assertThat(fixture.faults()).containsExactly("cdn-gateway." + fault);
    }

    static Stream<Arguments> readWithFaultInListsNamesTheItem() {
        String hosts = "accounts.acme-main.hosts";
        String hashes = "access.teams.storefront.api-key-sha256";
        return Stream.of(
                Arguments.of(
                        Map.of(hosts, "a.example,A.EXAMPLE"),
                        hosts + "[1]: 'a.example' is given twice; remove one of the two"),
                Arguments.of(
                        Map.of(hosts, "*"),
                        hosts + "[0]: '*' is not a host pattern: write an ASCII host name such as www.example.com,"
                                + " or *.example.com"),
                Arguments.of(
                        Map.of(hashes, "my-plain-key"),
                        hashes + "[0]: is not the SHA-256 of a key: it takes 64 hex digits"),
                Arguments.of(
                        Map.of(hashes, SettingsFixture.HASH + "," + SettingsFixture.HASH.toUpperCase(Locale.ROOT)),
                        hashes + "[1]: is the same as cdn-gateway." + hashes + "[0]; a key names one team, once"),
                Arguments.of(
                        Map.of(
                                "access.teams.web.api-key-sha256", SettingsFixture.HASH,
                                "access.teams.web.hosts", "*",
                                "access.teams.web.operations", "purge,prefetch"),
                        "access.teams.web.api-key-sha256[0]: is the same as cdn-gateway." + hashes
                                + "[0]; a key names one team, once"));
    }

    @Test
    void readWithUnknownSettingsNamesEachAndWhatIsKnown() {
        assertThat(new SettingsFixture()
                        .override("cdn-gateway.retentoin", "1d")
                        .override("cdn-gateway.dispatch.attemtps", "3")
                        .override("cdn-gateway.accounts.acme-main.limits.urls", "3")
                        .faults())
                .containsExactly(
                        "cdn-gateway.accounts.acme-main.limits.urls: is not a setting; known here: calls-per-second,"
                                + " concurrent-calls, directories-per-call, on-excess, prefetch-url-length,"
                                + " regexes-per-call, url-length, urls-per-call",
                        "cdn-gateway.dispatch.attemtps: is not a setting; known here: attempts, call-timeout,"
                                + " first-backoff, give-up, linger, max-backoff, poll-deadline, poll-interval",
                        "cdn-gateway.retentoin: is not a setting; known here: access, accounts, dispatch,"
                                + " max-body-size, retention");
    }

    @Test
    void readWithManyFaultsTellsAllAtOnceAndNoSecret() {
        assertThat(new SettingsFixture().yaml("""
                                cdn-gateway:
                                  accounts:
                                    acme-main:
                                      vendor: acme
                                      base-url: https://cdn.example.net
                                      hosts: [www.example.com]
                                      credentials: {passwort: hunter2, password: "${ACME_PASSWORD}"}
                                    other: {vendor: nobody, credentials: hunter2}
                                  access:
                                    enabled: false
                                  dispatch: {attempts: many}
                                """).faults())
                .containsExactly(
                        "cdn-gateway.access.enabled: false needs server.address to be a loopback address such as"
                                + " 127.0.0.1, as everybody who reaches the port may do everything",
                        "cdn-gateway.accounts.acme-main.credentials.domain-name is missing",
                        "cdn-gateway.accounts.acme-main.credentials.password is missing",
                        "cdn-gateway.accounts.acme-main.credentials.password: needs ${ACME_PASSWORD}, which is not"
                                + " set; set that variable or property",
                        "cdn-gateway.accounts.acme-main.credentials.passwort is not known to this vendor: remove it,"
                                + " or write one of domain-name, password",
                        "cdn-gateway.accounts.other.base-url: is missing",
                        "cdn-gateway.accounts.other.credentials: takes a group of settings, not a value or a list",
                        "cdn-gateway.accounts.other.hosts: is missing",
                        "cdn-gateway.accounts.other.vendor: 'nobody' is not a vendor; known: acme",
                        "cdn-gateway.dispatch.attempts: 'many' is not a whole number");
    }

    @Test
    void readWithNothingSetAsksForAccountAndTeam() {
        assertThat(new SettingsFixture().yaml("").faults())
                .containsExactly(
                        "cdn-gateway.access.teams: no team is set, so nobody could call; name at least one",
                        "cdn-gateway.accounts: no account is set; name at least one with vendor, base-url, hosts and"
                                + " credentials");
    }

    @Test
    void readWithOneNameInTwoSpellingsRefusesTheSecond() {
        assertThat(new SettingsFixture()
                        .yaml(SettingsFixture.YAML + "  max-body-size: 1MiB\n  maxBodySize: 2MiB\n")
                        .faults())
                .containsExactly(
                        "cdn-gateway.max-body-size: is given twice, also as 'maxBodySize'; remove one of the two");
    }

    @Test
    void readWithAnIssuerNeedsAnAudience() {
        assertThat(new SettingsFixture()
                        .override("cdn-gateway.access.jwt.issuer-uri", "https://id.example")
                        .faults())
                .containsExactly("cdn-gateway.access.jwt.audience: is missing; it is required with issuer-uri");
    }
}
