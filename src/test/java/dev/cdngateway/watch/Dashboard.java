package dev.cdngateway.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chart's dashboard. */
public record Dashboard(JsonNode json) {

    public static Dashboard read() {
        try {
            return new Dashboard(
                    JsonMapper.shared().readTree(Files.readString(Path.of("helm/cdn-gateway/files/dashboard.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> panels() {
        return json.path("panels").valueStream().toList();
    }

    /** The panels that show something, without the rows. */
    List<JsonNode> charts() {
        return panels().stream()
                .filter(panel -> !panel.path("type").stringValue().equals("row"))
                .toList();
    }

    /** All that is asked of Prometheus, with values for the dashboard's variables. */
    public List<String> expressions() {
        return charts().stream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").stringValue())
                .map(Dashboard::filled)
                .toList();
    }

    private static String filled(String expression) {
        return expression.replace("$__rate_interval", "5m").replaceAll("\\$(namespace|job|account)", ".*");
    }
}
