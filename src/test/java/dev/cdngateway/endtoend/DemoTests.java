package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.CdnGatewayApplication;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The demo as it is configured, and the README's first example as it is printed. */
class DemoTests {

    @Test
    void firstExampleOfTheReadmeSucceeds(@TempDir Path folder) throws IOException {
        try (ConfigurableApplicationContext demo = new SpringApplicationBuilder(CdnGatewayApplication.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + Gateway.h2(folder))) {
            int port = demo.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            JsonNode task = new Team(port, List.of(), new ConcurrentLinkedQueue<>())
                    .carriedOut("/v1/purges", firstBodyOfTheReadme());

            assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
            assertThat(task.at("/counts/succeeded").intValue()).isEqualTo(2348);
            assertThat(task.path("batches")).hasSize(4);
        }
    }

    private static String firstBodyOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("{ printf '");
        String shell = readme.substring(start, readme.indexOf("} | curl", start) + 1);
        Process process = new ProcessBuilder("sh", "-c", shell).start();
        try (InputStream body = process.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
