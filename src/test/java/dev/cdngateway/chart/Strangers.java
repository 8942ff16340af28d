package dev.cdngateway.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds fields that Kubernetes does not know: its models read them without a word, into {@code additionalProperties}. */
final class Strangers {

    private final List<String> found = new ArrayList<>();

    private Strangers() {}

    /** Their paths. */
    static List<String> in(KubernetesResource manifest) {
        Strangers strangers = new Strangers();
        strangers.walk(manifest.getClass().getSimpleName(), manifest);
        return strangers.found;
    }

    private void walk(String path, @Nullable Object value) {
        if (value instanceof List<?> items) {
            items.forEach(item -> walk(path + "[]", item));
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> walk(path + "." + key, entry));
        } else if (value instanceof KubernetesResource model && !(value instanceof GenericKubernetesResource)) {
            properties(path, model);
        }
    }

    private void properties(String path, KubernetesResource model) {
        try {
            for (PropertyDescriptor property :
                    Introspector.getBeanInfo(model.getClass()).getPropertyDescriptors()) {
                if (property.getReadMethod() != null) {
                    property(path, property.getName(), property.getReadMethod().invoke(model));
                }
            }
        } catch (IntrospectionException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void property(String path, String name, @Nullable Object value) {
        if (name.equals("additionalProperties")) {
            ((Map<?, ?>) Objects.requireNonNull(value)).keySet().forEach(key -> found.add(path + "." + key));
        } else {
            walk(path + "." + name, value);
        }
    }
}
