package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus and Grafana are given; Kubernetes' models do not know these kinds, so each path is told here. */
class WatchingTests {

    private final Rendered rendered = Chart.render("everything");

    @Test
    void prometheusScrapesTheManagementService() {
        GenericKubernetesResource monitor = rendered.custom("ServiceMonitor");

        assertThat(monitor.getApiVersion()).isEqualTo("monitoring.coreos.com/v1");
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(monitor.<Object>get("spec"))
                .isEqualTo(Map.of(
                        "selector",
                        Map.of(
                                "matchLabels",
                                Map.of(
                                        "app.kubernetes.io/name", "cdn-gateway",
                                        "app.kubernetes.io/instance", "release",
                                        "app.kubernetes.io/component", "management")),
                        "endpoints",
                        List.of(Map.of("port", "management", "path", "/actuator/prometheus", "interval", "15s"))));
        assertThat(rendered.all(Service.class))
                .filteredOn(service -> service.getMetadata().getLabels().containsValue("management"))
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
                    assertThat(service.getSpec().getPorts().getFirst().getName())
                            .isEqualTo("management");
                });
    }

    @Test
    void prometheusIsGivenTheAlerts() {
        GenericKubernetesResource rule = rendered.custom("PrometheusRule");

        assertThat(rule.getApiVersion()).isEqualTo("monitoring.coreos.com/v1");
        assertThat(rule.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(rule.<Object>get("spec"))
                .isEqualTo(Chart.yaml(Chart.read(Chart.FOLDER.resolve("files/alerts.yaml"))));
        assertThat(rule.<List<?>>get("spec", "groups")).isNotEmpty();
    }

    @Test
    void alertsPointAtTheRunbookThatIsPublished() {
        Rendered published = Chart.render("everything", "prometheusRule: {runbookUrl: 'https://wiki.example.com/cdn'}");

        assertThat(published.custom("PrometheusRule").<Object>get("spec").toString())
                .contains("https://wiki.example.com/cdn#cdngatewaydown")
                .doesNotContain("docs/runbook.md");
    }

    @Test
    void grafanaIsGivenTheDashboard() {
        ConfigMap dashboard = rendered.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getLabels().containsKey("grafana_dashboard"))
                .findAny()
                .orElseThrow();
        JsonMapper json = JsonMapper.shared();

        assertThat(dashboard.getMetadata().getAnnotations()).containsEntry("grafana_folder", "CDN");
        assertThat(json.readTree(dashboard.getData().get("cdn-gateway.json")))
                .isEqualTo(json.readTree(Chart.read(Chart.FOLDER.resolve("files/dashboard.json"))));
    }

    @Test
    void nothingOfItIsMadeUnasked() {
        Rendered minimal = Chart.render("minimal");

        assertThat(minimal.has("ServiceMonitor")).isFalse();
        assertThat(minimal.has("PrometheusRule")).isFalse();
        assertThat(minimal.all(ConfigMap.class)).hasSize(1);
    }
}
