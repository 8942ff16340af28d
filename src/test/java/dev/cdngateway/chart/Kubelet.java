package dev.cdngateway.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mounts the volumes of the gateway's pod below a folder, as a kubelet does below a container's root. */
final class Kubelet {

    private static final String ENVIRONMENT = "SPRING_";

    private final Rendered rendered;
    private final Path root;
    private final Map<String, Map<String, String>> secrets;

    /** @param secrets those which the chart did not make, by name */
    Kubelet(Rendered rendered, Path root, Map<String, Map<String, String>> secrets) {
        this.rendered = rendered;
        this.root = root;
        this.secrets = new HashMap<>(secrets);
        if (!rendered.secret().isEmpty()) {
            this.secrets.put(rendered.secretName(), rendered.secret());
        }
    }

    /** What the container's variables tell the gateway, as command line arguments. */
    List<String> mount() {
        for (VolumeMount mount : rendered.container().getVolumeMounts()) {
            Path place = create(below(mount.getMountPath()));
            publish(place, files(volume(mount.getName())));
        }
        return rendered.container().getEnv().stream()
                .filter(variable -> variable.getName().startsWith(ENVIRONMENT))
                .map(this::argument)
                .toList();
    }

    private String argument(EnvVar variable) {
        return "--"
                + variable.getName()
                        .toLowerCase(Locale.ROOT)
                        .replace("_location", "-location")
                        .replace('_', '.') + "=" + moved(variable.getValue());
    }

    private Map<String, String> files(Volume volume) {
        if (volume.getConfigMap() != null) {
            return moved(configMap(volume.getConfigMap().getName()));
        }
        return volume.getProjected() == null
                ? Map.of()
                : volume.getProjected().getSources().stream()
                        .map(VolumeProjection::getSecret)
                        .flatMap(this::projected)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Empty if it is none of the chart's. */
    private Map<String, String> configMap(String name) {
        return rendered.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findAny()
                .map(ConfigMap::getData)
                .orElse(Map.of());
    }

    private Stream<Map.Entry<String, String>> projected(SecretProjection secret) {
        Map<String, String> content = Objects.requireNonNull(secrets.get(secret.getName()), secret.getName());
        return secret.getItems().isEmpty()
                ? content.entrySet().stream()
                : secret.getItems().stream().map(item -> Map.entry(item.getPath(), value(content, item)));
    }

    private static String value(Map<String, String> content, KeyToPath item) {
        return Objects.requireNonNull(content.get(item.getKey()), item.getKey());
    }

    /** Files are links into a folder that is swapped as a whole. */
    private static void publish(Path place, Map<String, String> files) {
        try {
            Path now = create(place.resolve("..2026_01_02"));
            Files.createSymbolicLink(place.resolve("..data"), now.getFileName());
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(now.resolve(file.getKey()), file.getValue());
                Files.createSymbolicLink(place.resolve(file.getKey()), Path.of("..data", file.getKey()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> moved(Map<String, String> files) {
        return files.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, file -> moved(file.getValue())));
    }

    /** The same text, its paths below the root. */
    private String moved(String text) {
        return text.replaceAll("(?<=file:|configtree:)/", root + "/");
    }

    private Path below(String path) {
        return root.resolve(path.substring(1));
    }

    private Volume volume(String name) {
        return rendered.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findAny()
                .orElseThrow();
    }
}
