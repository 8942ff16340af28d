package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CdnProSettingsTests {

    @Test
    void keysAreAllNamesThatAnEnvironmentVariableMayMean() {
        assertThat(CdnProDescription.DESCRIPTION.keys())
                .containsExactlyInAnyOrder(
                        "username",
                        "api-key",
                        "access-key",
                        "secret-key",
                        "webhook",
                        "prefetch-regions",
                        "prefetch-level");
    }

    @Test
    void faultsOfGoodSettingsAreNone() {
        assertThat(faults(
                        Map.of("username", "acme", "api-key", "k"),
                        Map.of("webhook", "", "prefetch-regions", "Asia", "prefetch-level", "Parent")))
                .isEmpty();
    }

    @Test
    void faultsNameEachOne() {
        assertThat(faults(Map.of("username", "", "token", "t"), Map.of("prefetch-level", "edge")))
                .containsExactly(
                        "credentials.username is missing",
                        "credentials.api-key is missing",
                        "settings.prefetch-level is none of Edge, Parent",
                        "credentials.token is not known to this vendor: remove it, or write one of access-key,"
                                + " api-key, secret-key, username");
    }

    @Test
    void faultsOfAnAccessKeyNameWhatItLacks() {
        assertThat(faults(Map.of("access-key", "a", "secret-key", "s"), Map.of()))
                .isEmpty();
        assertThat(faults(Map.of("secret-key", "s"), Map.of())).containsExactly("credentials.access-key is missing");
    }

    private static List<String> faults(Map<String, String> credentials, Map<String, String> settings) {
        return CdnProDescription.DESCRIPTION.faults(new AccountProperties(
                "cdnpro",
                URI.create("https://open.chinanetcenter.com"),
                List.of("static.example.com"),
                credentials,
                settings,
                false,
                new LimitOverrides(null, null, null, null, null, null, null, null)));
    }
}
