package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The manifests that a chart became. */
record Rendered(List<HasMetadata> manifests) {

    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    static Rendered read(String yaml) {
        return new Rendered(Stream.of(yaml.split("(?m)^---$"))
                .filter(manifest -> !manifest.isBlank())
                .<HasMetadata>map(MODELS::unmarshal)
                .toList());
    }

    <M> List<M> all(Class<M> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The only one of its type. */
    <M> M only(Class<M> type) {
        assertThat(all(type)).hasSize(1);
        return all(type).getFirst();
    }

    /** One of a kind that Kubernetes itself does not know. */
    GenericKubernetesResource custom(String kind) {
        return all(GenericKubernetesResource.class).stream()
                .filter(manifest -> manifest.getKind().equals(kind))
                .findAny()
                .orElseThrow();
    }

    boolean has(String kind) {
        return manifests.stream().anyMatch(manifest -> manifest.getKind().equals(kind));
    }

    /** Every pod that it makes, that of the test too. */
    List<PodSpec> pods() {
        return Stream.concat(Stream.of(pod()), all(Pod.class).stream().map(Pod::getSpec))
                .toList();
    }

    PodSpec pod() {
        return only(Deployment.class).getSpec().getTemplate().getSpec();
    }

    Container container() {
        return pod().getContainers().getFirst();
    }

    /** What is in the Secret that the chart makes; empty where it makes none. */
    Map<String, String> secret() {
        return all(Secret.class).stream()
                .flatMap(secret -> secret.getData().entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }

    String secretName() {
        return only(Secret.class).getMetadata().getName();
    }

    /** The file of settings. */
    String settings() {
        return all(ConfigMap.class).stream()
                .map(map -> map.getData().get("application.yaml"))
                .filter(Objects::nonNull)
                .findAny()
                .orElseThrow();
    }
}
