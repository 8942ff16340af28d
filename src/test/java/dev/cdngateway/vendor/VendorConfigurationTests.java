package dev.cdngateway.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VendorConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(VendorConfiguration.class)
            .withBean(AcmeVendor.class);

    @Test
    void accountsAreOpenedByTheVendorOfTheirName() {
        run(properties(new LimitOverrides(null, null, null, null, null, null, null, null)), accounts -> {
            Account account = accounts.find("acme-main").orElseThrow();
            assertThat(account.vendor()).isEqualTo("acme");
            assertThat(account.paused()).isTrue();
            assertThat(account.limits()).isEqualTo(new AcmeVendor().limits());
            assertThat(account.serves("www.example.com")).isTrue();
            assertThat(account.serves("example.com")).isFalse();
        });
    }

    @Test
    void accountsTakeTheLimitsThatTheSettingsOverride() {
        run(
                properties(new LimitOverrides(7, null, null, null, null, 1.5, null, OnExcess.SPLIT)),
                accounts -> assertThat(accounts.find("acme-main").orElseThrow().limits())
                        .isEqualTo(new Limits(7, 100, 0, 10_240, 4096, 1_000_000, 1.5, 4, OnExcess.SPLIT)));
    }

    @Test
    void accountsAreMarkedByTheirCredentials() {
        AccountProperties properties = properties(new LimitOverrides(null, null, null, null, null, null, null, null));
        run(properties, accounts -> {
            Fingerprint fingerprint = accounts.find("acme-main").orElseThrow().fingerprint();
            assertThat(fingerprint.madeOf(new Fingerprint(Map.of("password", "hunter2")).mark()))
                    .isTrue();
            assertThat(fingerprint.madeOf(new Fingerprint(Map.of("password", "hunter3")).mark()))
                    .isFalse();
        });
    }

    private void run(AccountProperties properties, Consumer<Accounts> check) {
        AccountSettings settings = new AccountSettings(Map.of("acme-main", properties), Duration.ofSeconds(15));
        runner.withBean(AccountSettings.class, () -> settings)
                .run(context -> check.accept(context.getBean(Accounts.class)));
    }

    private static AccountProperties properties(LimitOverrides limits) {
        return new AccountProperties(
                "acme",
                URI.create("https://cdn.example.net"),
                List.of("*.Example.com"),
                Map.of("password", "hunter2"),
                Map.of(),
                true,
                limits);
    }
}
