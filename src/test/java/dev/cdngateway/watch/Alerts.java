package dev.cdngateway.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chart's alerts. */
public final class Alerts {

    static final Path FILE = Path.of("helm/cdn-gateway/files/alerts.yaml");

    private Alerts() {}

    static List<JsonNode> read() {
        try {
            Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
            return JsonMapper.shared()
                    .<JsonNode>valueToTree(file)
                    .path("groups")
                    .valueStream()
                    .flatMap(group -> group.path("rules").valueStream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is asked of Prometheus. */
    public static List<String> expressions() {
        return read().stream().map(rule -> rule.path("expr").stringValue()).toList();
    }
}
