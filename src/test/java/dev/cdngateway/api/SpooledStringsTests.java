package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpooledStringsTests {

    @Test
    void fewComeBackAsTheyWere() {
        try (SpooledStrings strings = new SpooledStrings()) {
            List<String> all =
                    Arrays.asList("", "https://a.test/ü/日本", null, "half \ud83d of a pair", "a pair \ud83d\ude00");
            strings.addAll(all);

            assertThat(strings).hasSize(5).containsExactlyElementsOf(all);
            assertThat(strings).as("a second pass").containsExactlyElementsOf(all);
        }
    }

    @Test
    void thoseBeyondAMebibyteComeBackInTheirOrder() {
        try (SpooledStrings strings = new SpooledStrings()) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                all.add(i % 1000 == 0 ? null : "https://a.test/" + i + "/ü");
            }
            all.add("x".repeat(3 << 20));
            all.add("last");
            strings.addAll(all);

            assertThat(strings).containsExactlyElementsOf(all);
            assertThat(strings).as("a second pass").containsExactlyElementsOf(all);
        }
    }

    @Test
    void itsFileIsNobodyElses() throws IOException {
        try (SpooledStrings strings = new SpooledStrings()) {
            strings.add("x".repeat(2 << 20));

            assertThat(strings).hasSize(1);
            assertThat(files()).isEmpty();
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cdn-gateway-body-"))
                    .toList();
        }
    }

    @Test
    void nothingFollowsTheLast() {
        try (SpooledStrings strings = new SpooledStrings()) {
            assertThat(strings).isEmpty();
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> strings.iterator().next());
        }
    }
}
