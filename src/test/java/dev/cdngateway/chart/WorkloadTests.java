package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many pods there are, how they start, stop and are replaced. */
class WorkloadTests {

    @Test
    void h2HasOneReplicaThatOwnsItsVolume() {
        Rendered rendered = Chart.render("minimal");
        DeploymentSpec spec = rendered.only(Deployment.class).getSpec();
        PersistentVolumeClaim claim = rendered.only(PersistentVolumeClaim.class);

        assertThat(spec.getReplicas()).isEqualTo(1);
        assertThat(spec.getStrategy().getType()).isEqualTo("Recreate");
        assertThat(mount(rendered, "data").getMountPath()).isEqualTo("/data");
        assertThat(SecurityTests.volume(rendered, "data")
                        .getPersistentVolumeClaim()
                        .getClaimName())
                .isEqualTo(claim.getMetadata().getName());
        assertThat(claim.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
        assertThat(claim.getSpec().getResources().getRequests()).hasToString("{storage=5Gi}");
        assertThat(rendered.has("PodDisruptionBudget")).isFalse();
        assertThat(rendered.pod().getTopologySpreadConstraints()).isEmpty();
    }

    @Test
    void claimThatIsThereIsTaken() {
        Rendered rendered = Chart.render("jwt");

        assertThat(rendered.has("PersistentVolumeClaim")).isFalse();
        assertThat(SecurityTests.volume(rendered, "data")
                        .getPersistentVolumeClaim()
                        .getClaimName())
                .isEqualTo("kept-tasks");
    }

    @Test
    void replicasOnPostgresAreReplacedOneByOneAndSpread() {
        Rendered rendered = Chart.render("created-secrets");
        DeploymentSpec spec = rendered.only(Deployment.class).getSpec();
        Map<String, String> pods = spec.getTemplate().getMetadata().getLabels();

        assertThat(spec.getReplicas()).isEqualTo(2);
        assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
                .isZero();
        assertThat(rendered.has("PersistentVolumeClaim")).isFalse();
        assertThat(rendered.only(PodDisruptionBudget.class).getSpec()).satisfies(budget -> {
            assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
            assertThat(pods).containsAllEntriesOf(budget.getSelector().getMatchLabels());
        });
        assertThat(rendered.pod().getTopologySpreadConstraints())
                .extracting(TopologySpreadConstraint::getTopologyKey)
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @Test
    void autoscalerChoosesHowMany() {
        Rendered rendered = Chart.render("everything");
        HorizontalPodAutoscaler scaler = rendered.only(HorizontalPodAutoscaler.class);

        assertThat(rendered.only(Deployment.class).getSpec().getReplicas()).isNull();
        assertThat(scaler.getSpec().getScaleTargetRef().getName()).isEqualTo("cdn");
        assertThat(scaler.getSpec().getMinReplicas()).isEqualTo(3);
        assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(9);
        assertThat(rendered.has("PodDisruptionBudget")).isTrue();
    }

    @Test
    void probesAskTheManagementPort() {
        Container container = Chart.render("minimal").container();

        assertThat(path(container.getStartupProbe())).isEqualTo("management/actuator/health/liveness");
        assertThat(path(container.getLivenessProbe())).isEqualTo("management/actuator/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("management/actuator/health/readiness");
        assertThat(container.getPorts())
                .hasToString(Chart.render("everything").container().getPorts().toString());
        assertThat(container.getPorts())
                .extracting(port -> port.getName() + port.getContainerPort())
                .containsExactly("http8080", "management8081");
    }

    @ParameterizedTest
    @CsvSource({
        "minimal, {}, 5, 45",
        "minimal, dispatch: {call-timeout: 2m}, 5, 150",
        "minimal, dispatch: {call-timeout: 1500ms}, 5, 32",
        "minimal, 'shutdown: {preStopSeconds: 20}', 20, 60",
        "everything, {}, 10, 200",
    })
    void podsMayEndWhatTheyDo(String example, String values, long preStop, long grace) {
        Rendered rendered = Chart.render(example, values);

        assertThat(rendered.container().getLifecycle().getPreStop().getSleep().getSeconds())
                .isEqualTo(preStop);
        assertThat(rendered.pod().getTerminationGracePeriodSeconds()).isEqualTo(grace);
    }

    @ParameterizedTest
    @CsvSource({
        "'retention: 1d', settings",
        "'accounts: {huawei-main: {paused: true}}', settings",
        "'accounts: {huawei-main: {credentials: {password: other}}}', secrets"
    })
    void changedSettingsRollThePods(String change, String rolled) {
        Map<String, String> before = annotations("podAnnotations: {}");
        Map<String, String> after = annotations(change);

        assertThat(after).containsOnlyKeys("checksum/settings", "checksum/secrets");
        assertThat(after.entrySet())
                .filteredOn(entry -> !before.entrySet().contains(entry))
                .extracting(Map.Entry::getKey)
                .containsExactly("checksum/" + rolled);
    }

    private static Map<String, String> annotations(String values) {
        return Chart.render("minimal", values)
                .only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
    }

    @Test
    void imageIsNamedByTagOrDigest() {
        assertThat(Chart.render("minimal").container().getImage()).isEqualTo("registry.example.com/cdn-gateway:0.1.0");
        assertThat(Chart.render("jwt").container().getImage()).isEqualTo("registry.example.com/cdn-gateway:0.1.0-1");
        assertThat(Chart.render("created-secrets").container().getImage())
                .matches("registry.example.com:5000/cdn/cdn-gateway@sha256:[0-9a-f]{64}");
    }

    @Test
    void onlyTmpCanBeWritten() {
        Rendered rendered = Chart.render("created-secrets");

        assertThat(rendered.container().getVolumeMounts())
                .filteredOn(mount -> mount.getReadOnly() == null)
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/tmp");
        assertThat(SecurityTests.volume(rendered, "tmp").getEmptyDir().getSizeLimit())
                .hasToString("512Mi");
    }

    @Test
    void servicesReachTheGatewayAndNotItsTest() {
        Rendered rendered = Chart.render("minimal");
        Map<String, String> gateway = rendered.only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        Map<String, String> test = rendered.only(Pod.class).getMetadata().getLabels();

        assertThat(rendered.all(Service.class)).hasSize(2).allSatisfy(service -> {
            assertThat(gateway).containsAllEntriesOf(service.getSpec().getSelector());
            assertThat(test.entrySet())
                    .isNotEmpty()
                    .matches(labels ->
                            !labels.containsAll(service.getSpec().getSelector().entrySet()));
        });
    }

    @Test
    void ingressLeadsToTheApi() {
        Ingress ingress = Chart.render("everything").only(Ingress.class);

        assertThat(ingress.getSpec().getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getHost()).isEqualTo("cdn.example.com");
            assertThat(rule.getHttp()
                            .getPaths()
                            .getFirst()
                            .getBackend()
                            .getService()
                            .getPort()
                            .getName())
                    .isEqualTo("http");
        });
    }

    @Test
    void testPostsADryRunWithTheKeyOfASecret() {
        Pod test = Chart.render("existing-secrets").only(Pod.class);

        assertThat(test.getMetadata().getAnnotations()).containsEntry("example.com/hook", "test");
        assertThat(test.getSpec().getContainers().getFirst().getArgs())
                .contains("--fail-with-body", "key@/run/secrets/cdn-gateway/key", "X-API-Key: {{key:trim}}")
                .contains("{\"urls\":[\"https://static.example.com/helm-test\"]}")
                .endsWith("http://release-cdn-gateway:8080/v1/purges?dryRun=true");
        assertThat(test.getSpec().getVolumes().getFirst().getSecret()).satisfies(secret -> {
            assertThat(secret.getSecretName()).isEqualTo("storefront-key");
            assertThat(secret.getItems().getFirst().getKey()).isEqualTo("key");
        });
    }

    @Test
    void testWithoutAKeyAsksForTheDescription() {
        assertThat(Chart.render("minimal")
                        .only(Pod.class)
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getArgs())
                .endsWith("http://release-cdn-gateway:8080/v3/api-docs");
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPort().getStrVal() + probe.getHttpGet().getPath();
    }

    private static VolumeMount mount(Rendered rendered, String name) {
        return rendered.container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(name))
                .findAny()
                .orElseThrow();
    }
}
