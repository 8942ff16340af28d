package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The demo profile starts the vendors, and only it does. */
class DemoEnvironmentTests {

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @Test
    void demoPointsItsAccountsAtTheSimulatorsAndEndsThemWithItself() {
        URI huawei;
        try (var context = start("demo")) {
            huawei = property(context, "cdn-gateway.accounts.huawei-demo.base-url");
            assertThat(huawei).isEqualTo(property(context, "simulator.huawei.url"));
            assertThat(property(context, "cdn-gateway.accounts.cdnpro-demo.base-url"))
                    .isEqualTo(property(context, "simulator.cdnpro.url"));
            try (var driver = new Driver(huawei)) {
                assertThat(driver.post("/v3/auth/tokens", HuaweiKit.password("demo"))
                                .statusCode())
                        .isEqualTo(201);
            }
        }
        try (var driver = new Driver(huawei)) {
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> driver.get("/"));
        }
    }

    @Test
    void otherProfilesSimulateNothing() {
        try (var context = start("production")) {
            assertThat(context.getEnvironment().containsProperty("simulator.huawei.url"))
                    .isFalse();
        }
    }

    private static ConfigurableApplicationContext start(String profile) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .profiles(profile)
                .run();
    }

    private static URI property(ConfigurableApplicationContext context, String name) {
        return context.getEnvironment().getRequiredProperty(name, URI.class);
    }
}
