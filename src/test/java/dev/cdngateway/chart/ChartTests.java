package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.dispatch.DispatchProperties;
import dev.cdngateway.vendor.AccountProperties;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartTests {

    static List<String> examples() {
        return Chart.examples();
    }

    @Test
    void helmFindsNothingToComplainOf() {
        LintResult lint = Chart.HELM.lint().strict().call();

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
        assertThat(lint.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void examplesAreThere() {
        assertThat(examples()).containsExactly("created-secrets", "everything", "existing-secrets", "jwt", "minimal");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void kubernetesKnowsEveryField(String example) {
        Rendered rendered = Chart.render(example);

        assertThat(rendered.manifests()).hasSizeGreaterThan(5).allSatisfy(manifest -> {
            assertThat(Strangers.in(manifest)).isEmpty();
            assertThat(manifest.getMetadata().getNamespace()).isEqualTo("edge");
            assertThat(manifest.getMetadata().getName()).isNotBlank();
            assertThat(manifest.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/managed-by", "Helm")
                    .containsEntry("app.kubernetes.io/instance", "release");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "replica: 1, Deployment.spec.replica",
        "template: {spec: {containers: [{resurces: {}}]}}, Deployment.spec.template.spec.containers[].resurces"
    })
    void readingIsStrict(String misspelt, String path) {
        Rendered rendered = Rendered.read("apiVersion: apps/v1\nkind: Deployment\nspec: {" + misspelt + "}\n");

        assertThat(Strangers.in(rendered.manifests().getFirst())).containsExactly(path);
    }

    @Test
    void itIsOfTheSameVersionAsTheGateway() {
        Map<String, Object> chart = Chart.yaml(Chart.read(Chart.FOLDER.resolve("Chart.yaml")));
        String pom = Chart.read(Path.of("pom.xml"));

        assertThat(pom).contains("<artifactId>cdn-gateway</artifactId>\n  <version>" + chart.get("appVersion") + "<");
        assertThat(chart.get("version")).isEqualTo(chart.get("appVersion"));
    }

    @Test
    void schemaHasEverySettingThatTheGatewayHas() {
        assertThat(schema("/$defs/account")).isEqualTo(settings(AccountProperties.class, "existing-secret"));
        assertThat(schema("/$defs/account/properties/limits"))
                .isEqualTo(settings(AccountProperties.LimitOverrides.class));
        assertThat(schema("/$defs/team")).isEqualTo(settings(AccessProperties.Team.class));
        assertThat(schema("/properties/jwt")).isEqualTo(settings(AccessProperties.Jwt.class));
        assertThat(schema("/properties/dispatch")).isEqualTo(settings(DispatchProperties.class));
    }

    @Test
    void schemaIsClosed() {
        assertThat(open("", JsonMapper.shared().readTree(Chart.read(Chart.FOLDER.resolve("values.schema.json")))))
                .isEmpty();
    }

    /** Objects whose fields are named, yet take others. */
    private static List<String> open(String path, JsonNode node) {
        Stream<String> self = node.isObject()
                        && node.has("properties")
                        && node.path("type").isString()
                        && !node.path("additionalProperties").isBoolean()
                ? Stream.of(path)
                : Stream.empty();
        Stream<String> below = node.isContainer()
                ? node.propertyStream().flatMap(entry -> open(path + "/" + entry.getKey(), entry.getValue()).stream())
                : Stream.empty();
        return Stream.concat(self, below).toList();
    }

    private static Set<String> schema(String pointer) {
        JsonNode schema = JsonMapper.shared().readTree(Chart.read(Chart.FOLDER.resolve("values.schema.json")));
        return schema.at(pointer + "/properties").propertyNames().stream()
                .map(ChartTests::kebab)
                .collect(Collectors.toSet());
    }

    private static Set<String> settings(Class<? extends Record> type, String... others) {
        return Stream.concat(Stream.of(type.getRecordComponents()).map(RecordComponent::getName), Stream.of(others))
                .map(ChartTests::kebab)
                .collect(Collectors.toSet());
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
