package dev.cdngateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that are mounted as files, as {@code spring.config.import: configtree:…} reads them. */
class MountedFileTests {

    @TempDir
    private Path folder;

    @Test
    void fileNamedLikeASettingSetsIt() throws IOException {
        Files.writeString(folder.resolve("cdn-gateway.accounts.acme-main.credentials.password"), "mounted");

        assertThat(credentials(new SettingsFixture().files(folder))).containsEntry("password", "mounted");
    }

    @Test
    void placeholderTakesTheFileOfItsName() throws IOException {
        Files.writeString(folder.resolve("ACME_PASSWORD"), "mounted");

        assertThat(credentials(new SettingsFixture()
                        .yaml(SettingsFixture.YAML.replace("hunter2", "\"${ACME_PASSWORD}\""))
                        .files(folder)))
                .containsEntry("password", "mounted");
    }

    @Test
    void misspeltFileIsAFaultThatDoesNotShowWhatIsInIt() throws IOException {
        Files.writeString(folder.resolve("cdn-gateway.accounts.acme-main.credentials.passwort"), "mounted");

        assertThat(new SettingsFixture().files(folder).faults())
                .singleElement()
                .asString()
                .contains("passwort")
                .doesNotContain("mounted");
    }

    private static Map<String, String> credentials(SettingsFixture settings) {
        return Objects.requireNonNull(settings.read().accounts().get("acme-main"))
                .credentials();
    }
}
