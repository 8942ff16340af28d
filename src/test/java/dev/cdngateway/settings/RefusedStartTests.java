package dev.cdngateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.vendor.AcmeVendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTests {

    @TempDir
    private Path folder;

    @Test
    void startWithFaultsListsThemBeforeTheDatabaseIsTouched(CapturedOutput output) throws IOException {
        assertThatThrownBy(() -> start(SettingsFixture.YAML + "  retention: long\n  max-body-size: wide\n"))
                .hasRootCauseInstanceOf(InvalidSettings.class);

        assertThat(output).contains("""
                The settings have 2 faults:

                  1. cdn-gateway.max-body-size: 'wide' is not a size such as 64MiB
                  2. cdn-gateway.retention: 'long' is not a time span of at most 36500d, such as 20ms, 5m or 30d
                """).doesNotContain("database touched");
    }

    @Test
    void startWithDoubledYamlKeyTellsItsLineAndNotItsText(CapturedOutput output) {
        assertThatThrownBy(() -> start(SettingsFixture.YAML + "  retention: 1d\n  retention: hunter2\n"));

        assertThat(output)
                .contains("A settings file cannot be read: found duplicate key retention at line 13, column 3.")
                .doesNotContain("hunter2");
    }

    @Test
    void startWithoutTheFileInTheJarKeepsItsDefaults() throws IOException {
        try (var context = start(SettingsFixture.YAML)) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .isEqualTo("jdbc:h2:file:./data/cdn-gateway;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=200");
            assertThat(context.getBean(GatewayProperties.class).dispatch().attempts())
                    .isEqualTo(20);
        }
    }

    private ConfigurableApplicationContext start(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
        SpringApplication application = new SpringApplication(Database.class, SettingsConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--spring.config.location=" + file.toUri());
    }

    @Configuration(proxyBeanMethods = false)
    static class Database {

        @Bean
        DataSource dataSource() {
            System.out.println("database touched");
            return new DriverManagerDataSource();
        }

        @Bean
        AcmeVendor acme() {
            return new AcmeVendor();
        }
    }
}
