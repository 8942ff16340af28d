package dev.cdngateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard is one that Grafana takes; that its panels show something is for the tests of the metrics. */
class DashboardTests {

    private final Dashboard dashboard = Dashboard.read();

    @Test
    void panelsDoNotOverlapAndHaveIdsOfTheirOwn() {
        Set<List<Integer>> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(ids.add(panel.path("id").intValue())).isTrue();
            assertThat(cells(panel.path("gridPos"))).allMatch(taken::add, "a free place");
        });
    }

    private static List<List<Integer>> cells(JsonNode place) {
        int x = place.path("x").intValue();
        int y = place.path("y").intValue();
        int right = x + place.path("w").intValue();
        assertThat(right).isLessThanOrEqualTo(24);
        return IntStream.range(x, right)
                .boxed()
                .flatMap(column ->
                        IntStream.range(y, y + place.path("h").intValue()).mapToObj(line -> List.of(column, line)))
                .toList();
    }

    @Test
    void panelsTellWhatTheyShowOfTheChosenSource() {
        assertThat(dashboard.charts()).hasSizeGreaterThan(15).allSatisfy(panel -> {
            assertThat(panel.path("title").stringValue()).isNotBlank();
            assertThat(panel.path("description").stringValue()).isNotBlank();
            assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("${datasource}");
            assertThat(panel.path("interval").stringValue())
                    .as("no less than a scrape")
                    .isEqualTo("30s");
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> {
                assertThat(target.at("/datasource/uid").stringValue()).isEqualTo("${datasource}");
                assertThat(target.path("expr").stringValue()).contains("namespace=~\"$namespace\",job=~\"$job\"");
            });
        });
    }

    @Test
    void variablesChooseSourceInstallationAndAccount() {
        assertThat(dashboard
                        .json()
                        .at("/templating/list")
                        .valueStream()
                        .map(variable -> variable.path("name").stringValue()))
                .containsExactly("datasource", "namespace", "job", "account");
        assertThat(dashboard.json().path("id").isNull()).isTrue();
        assertThat(dashboard.json().path("schemaVersion").intValue()).isGreaterThanOrEqualTo(41);
    }

    @Test
    void prometheusUnderstandsEachExpression(@TempDir Path folder) throws Exception {
        List<Map<String, String>> rules = Stream.of(dashboard.expressions())
                .flatMap(List::stream)
                .map(expression -> Map.of("record", "panel", "expr", expression))
                .distinct()
                .toList();
        Path file = folder.resolve("rules.json");
        Files.writeString(
                file,
                JsonMapper.shared()
                        .writeValueAsString(Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)))));

        Promtool.run("check", "rules", "--lint=none", file.toString());
    }
}
