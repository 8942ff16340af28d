package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/** The chart, rendered as {@code helm template} does it. */
final class Chart {

    static final Path FOLDER = Path.of("helm", "cdn-gateway");
    static final Helm HELM = new Helm(FOLDER);

    /** Helm's library renders no hooks: here the test is none. */
    private static final Helm UNHOOKED = new Helm(unhooked());

    private Chart() {}

    /** The names of the examples of values. */
    static List<String> examples() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString().replace("-values.yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renders an example with some values in place of its own. */
    static Rendered render(String example, String... values) {
        return Rendered.read(template(example, values));
    }

    /** What Helm says of values that are refused. */
    static String refusal(String example, String... values) {
        return String.valueOf(
                assertThatThrownBy(() -> template(example, values)).actual().getMessage());
    }

    /** The values of an example. */
    static Map<String, Object> values(String example) {
        return yaml(read(file(example)));
    }

    /** Those which the chart has of its own. */
    static Map<String, Object> defaults() {
        return yaml(read(FOLDER.resolve("values.yaml")));
    }

    static Map<String, Object> yaml(String text) {
        return new Yaml().load(text);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unhooked() {
        Path copy = Path.of("target", "chart-without-hooks", "cdn-gateway");
        Path test = Path.of("templates", "tests", "dry-run.yaml");
        try {
            FileSystemUtils.deleteRecursively(copy);
            FileSystemUtils.copyRecursively(FOLDER, copy);
            Files.writeString(
                    copy.resolve(test), read(FOLDER.resolve(test)).replace("helm.sh/hook", "example.com/hook"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private static Path file(String example) {
        return FOLDER.resolve("ci").resolve(example + "-values.yaml");
    }

    private static String template(String example, String... values) {
        TemplateCommand command = UNHOOKED.template()
                .withName("release")
                .withNamespace("edge")
                .withKubeVersion("1.34.0")
                .withValuesFile(file(example));
        try {
            Path own = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(own, String.join("\n", values));
                return command.withValuesFile(own).call();
            } finally {
                Files.delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
