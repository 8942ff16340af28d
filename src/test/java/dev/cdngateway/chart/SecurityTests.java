package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no pod may do, and where no secret may be. */
class SecurityTests {

    static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void podsAreRestricted(String example) {
        assertThat(Chart.render(example).pods()).isNotEmpty().allSatisfy(SecurityTests::isRestricted);
    }

    private static void isRestricted(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        assertThat(pod.getContainers()).isNotEmpty().allSatisfy(SecurityTests::isRestricted);
    }

    private static void isRestricted(Container container) {
        SecurityContext context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getRunAsNonRoot()).isTrue();
        assertThat(context.getPrivileged()).isNull();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
    }

    @Test
    void podsRunAsTheUserOfTheImage() {
        assertThat(Chart.render("minimal").pods()).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
            assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(65532);
            assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(65532);
        });
    }

    @Test
    void userCanBeLeftToThePlatform() {
        assertThat(Chart.render("jwt").pod().getSecurityContext()).satisfies(context -> {
            assertThat(context.getRunAsUser()).isNull();
            assertThat(context.getFsGroup()).isNull();
            assertThat(context.getRunAsNonRoot()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void secretsAreInSecretsOnly(String example) {
        Rendered rendered = Chart.render(example);
        KubernetesSerialization models = new KubernetesSerialization();

        assertThat(rendered.manifests())
                .filteredOn(manifest -> !(manifest instanceof Secret))
                .extracting(models::asJson)
                .noneMatch(text -> text.contains("canary"));
        assertThat(rendered.secret().toString().contains("canary"))
                .isEqualTo(Chart.values(example).toString().contains("canary"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void variablesHoldNoSecret(String example) {
        assertThat(Chart.render(example).pods())
                .flatExtracting(PodSpec::getContainers)
                .flatExtracting(Container::getEnv)
                .filteredOn(variable -> variable.getValueFrom() == null)
                .extracting(EnvVar::getName)
                .isSubsetOf("SPRING_CONFIG_ADDITIONAL_LOCATION", "SPRING_CONFIG_IMPORT", "JAVA_TOOL_OPTIONS");
    }

    @Test
    void secretsAreFilesThatOnlyTheGroupCanRead() {
        assertThat(volume(Chart.render("created-secrets"), "secrets")
                        .getProjected()
                        .getDefaultMode())
                .isEqualTo(0440);
    }

    @Test
    void accountHasNoToken() {
        assertThat(Chart.render("minimal").only(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        Rendered foreign = Chart.render("minimal", "serviceAccount: {create: false, name: theirs}");
        assertThat(foreign.all(ServiceAccount.class)).isEmpty();
        assertThat(foreign.pod().getServiceAccountName()).isEqualTo("theirs");
    }

    static Volume volume(Rendered rendered, String name) {
        return rendered.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findAny()
                .orElseThrow();
    }
}
