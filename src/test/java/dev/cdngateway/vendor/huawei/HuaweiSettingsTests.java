package dev.cdngateway.vendor.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HuaweiSettingsTests {

    private static final Map<String, String> PASSWORD =
            Map.of("domain-name", "acme", "username", "bot", "password", "pw");

    @Test
    void keysAreAllNamesThatAnEnvironmentVariableMayMean() {
        assertThat(HuaweiDescription.DESCRIPTION.keys())
                .containsExactlyInAnyOrder(
                        "domain-name",
                        "username",
                        "password",
                        "access-key",
                        "secret-key",
                        "iam-url",
                        "enterprise-project-id",
                        "zh-url-encode",
                        "domain-id");
    }

    @Test
    void faultsOfGoodSettingsAreNone() {
        assertThat(faults(
                        PASSWORD,
                        Map.of("iam-url", "http://127.0.0.1:9/", "enterprise-project-id", "", "domain-id", "d")))
                .isEmpty();
    }

    @Test
    void faultsNameEachMissingCredential() {
        assertThat(faults(Map.of("username", "bot", "password", " "), Map.of()))
                .containsExactly("credentials.domain-name is missing", "credentials.password is missing");
    }

    @Test
    void faultsOfAnAccessKeyNameWhatItLacks() {
        assertThat(faults(Map.of("access-key", "a", "secret-key", "s"), Map.of()))
                .isEmpty();
        assertThat(faults(Map.of("access-key", "a"), Map.of())).containsExactly("credentials.secret-key is missing");
    }

    @Test
    void faultsTellOfTwoWaysToSign() {
        assertThat(faults(Map.of("access-key", "a", "secret-key", "s", "password", "p"), Map.of()))
                .containsExactly(
                        "credentials mixes two ways to sign calls: write either domain-name, username, password,"
                                + " or access-key, secret-key");
    }

    @Test
    void faultsNameBadAndUnknownSettings() {
        assertThat(faults(PASSWORD, Map.of("iam-url", "iam.example.com", "zh-url-encode", "yes", "region", "x")))
                .containsExactly(
                        "settings.iam-url is no http or https URL: write one such as https://iam.myhuaweicloud.com",
                        "settings.zh-url-encode is none of true, false",
                        "settings.region is not known to this vendor: remove it, or write one of domain-id,"
                                + " enterprise-project-id, iam-url, zh-url-encode");
    }

    @Test
    void credentialIsAPasswordOrAnAccessKey() {
        assertThat(HuaweiSettings.of(account(PASSWORD, Map.of())).credential())
                .isEqualTo(new HuaweiCredential.Password("acme", "bot", "pw"));
        assertThat(HuaweiSettings.of(account(Map.of("access-key", "a", "secret-key", "s"), Map.of("domain-id", "d")))
                        .credential())
                .isEqualTo(new HuaweiCredential.AccessKey("a", "s", "d"));
    }

    @Test
    void settingsAreNeverPrintedWithACredential() {
        assertThat(HuaweiSettings.of(account(PASSWORD, Map.of())))
                .hasToString("HuaweiSettings[credential=Password, iamUrl=https://iam.myhuaweicloud.com,"
                        + " enterpriseProject=null, zhUrlEncode=false]");
        assertThat(new HuaweiCredential.AccessKey("a", "s", null)).hasToString("AccessKey");
    }

    private static List<String> faults(Map<String, String> credentials, Map<String, String> settings) {
        return HuaweiDescription.DESCRIPTION.faults(account(credentials, settings));
    }

    private static AccountProperties account(Map<String, String> credentials, Map<String, String> settings) {
        return new AccountProperties(
                "huawei",
                URI.create("https://cdn.myhuaweicloud.com"),
                List.of("www.example.com"),
                credentials,
                settings,
                false,
                new LimitOverrides(null, null, null, null, null, null, null, null));
    }
}
