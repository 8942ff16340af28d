package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.zaxxer.hikari.HikariDataSource;
import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.dispatch.DispatchProperties;
import dev.cdngateway.endtoend.Gateway;
import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.testing.StubIssuer;
import dev.cdngateway.testing.TestDatabase;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** The settings that the chart writes start the gateway, mounted as a kubelet mounts them. */
class LoadedSettingsTests {

    private static final String KEY = "key-of-the-storefront";

    @TempDir
    private Path root;

    @Test
    void purgeIsCarriedOutByTheMountedCredentials() {
        try (HuaweiSimulator vendor = HuaweiSimulator.with()
                        .credentials("acme", "cdn-bot", "canary-huawei-password")
                        .hosts("www.example.com")
                        .start();
                Gateway gateway = start("minimal", Map.of(), """
                        accounts: {huawei-main: {base-url: "%1$s", settings: {iam-url: "%1$s"}}}
                        dispatch: {poll-interval: 100ms}
                        """.formatted(vendor.uri()))) {
            Caller caller = Caller.withKey(gateway, KEY);

            HttpResponse<String> answer =
                    caller.post("/v1/purges", "{\"urls\": [\"https://www.example.com/index.html\"]}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            String task = answer.headers().firstValue("Location").orElseThrow();
            await().until(() -> caller.get(task).body().contains("\"status\":\"succeeded\""));
            assertThat(vendor.creates()).hasSize(1);
            assertThat(root.resolve("data/cdn-gateway.mv.db")).exists();
        }
    }

    @Test
    void tokensOfTheIssuerAreTaken() {
        try (StubIssuer issuer = new StubIssuer();
                Gateway gateway = start("jwt", Map.of(), "jwt: {issuer-uri: \"" + issuer.uri() + "\"}")) {
            String token = issuer.sign(new JWTClaimsSet.Builder()
                    .issuer(issuer.uri())
                    .audience("cdn-gateway")
                    .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                    .claim("group", "storefront")
                    .build());

            assertThat(Caller.withToken(gateway, token).get("/v1/accounts").statusCode())
                    .isEqualTo(200);
            assertArrived("jwt", Map.of(), gateway);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"created-secrets", "existing-secrets"})
    void everySettingArrivesOnPostgres(String example) throws IOException {
        onPostgres(example, gateway -> {});
    }

    @Test
    void whatIsNotTheGatewaysOwnArrivesToo() throws IOException {
        onPostgres("everything", gateway -> {
            Environment environment = gateway.context().getEnvironment();
            assertThat(gateway.context().getBean(DataSize.class)).isEqualTo(DataSize.ofMegabytes(8));
            assertThat(gateway.context().getBean("retention", Duration.class)).isEqualTo(Duration.ofDays(7));
            assertThat(gateway.context().getBean(HikariDataSource.class).getMaximumPoolSize())
                    .isEqualTo(8);
            assertThat(List.of(
                            "management.opentelemetry.tracing.export.otlp.endpoint",
                            "management.tracing.sampling.probability",
                            "logging.structured.format.console",
                            "logging.level.dev.cdngateway",
                            "server.forward-headers-strategy",
                            "spring.lifecycle.timeout-per-shutdown-phase"))
                    .extracting(environment::getProperty)
                    .containsExactly(
                            "http://collector.monitoring:4318/v1/traces", "0.1", "logstash", "debug", "native", "95s");
        });
    }

    private void onPostgres(String example, Consumer<Gateway> more) throws IOException {
        try (TestDatabase database = TestDatabase.postgres()) {
            Login login = Login.of(database.url());
            Map<String, Map<String, String>> secrets = Example.existingSecrets(example, login.password());
            try (Gateway gateway = start(example, secrets, login.values(example))) {
                assertArrived(example, secrets, gateway);
                more.accept(gateway);
                assertThat(Caller.withKey(gateway, KEY)
                                .post("/v1/purges?dryRun=true", "{\"urls\": [\"https://www.example.com/a\"]}")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private Gateway start(String example, Map<String, Map<String, String>> secrets, String values) {
        List<String> arguments = new Kubelet(Chart.render(example, values), root, secrets).mount();
        return Gateway.start(root, arguments);
    }

    private static void assertArrived(String example, Map<String, Map<String, String>> secrets, Gateway gateway) {
        Example given = new Example(example);
        Map<String, AccountProperties> accounts =
                gateway.context().getBean(AccountSettings.class).byName();
        AccessProperties access = gateway.context().getBean(AccessProperties.class);

        assertThat(accounts).containsOnlyKeys(given.accounts().keySet()).allSatisfy((name, account) -> {
            assertThat(account.credentials()).isEqualTo(given.credentials(name, secrets));
            assertThat(account.hosts()).isEqualTo(given.account(name).get("hosts"));
            assertThat(account.vendor()).isEqualTo(given.account(name).get("vendor"));
            assertThat(account.paused()).isEqualTo(given.account(name).getOrDefault("paused", false));
            assertThat(account.settings())
                    .containsOnlyKeys(given.group(name, "settings").keySet());
            assertThat(account.limits().urlsPerCall())
                    .isEqualTo(given.group(name, "limits").get("urls-per-call"));
        });
        assertThat(access.teams()).containsOnlyKeys(given.teams().keySet()).allSatisfy((name, team) -> {
            assertThat(team.hosts()).isEqualTo(given.team(name).get("hosts"));
            assertThat(team.requestsPerMinute()).isEqualTo(given.team(name).get("requests-per-minute"));
            assertThat(team.admin()).isEqualTo(given.team(name).getOrDefault("admin", false));
        });
        assertThat(gateway.context().getBean(DispatchProperties.class)).isEqualTo(given.dispatch());
    }
}
