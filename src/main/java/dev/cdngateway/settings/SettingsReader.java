package dev.cdngateway.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Makes records of the settings. Unlike Spring Boot's own binding it goes on after a fault: what cannot be read is noted
 * and left null, or at the default of a primitive.
 */
final class SettingsReader {

    private final SettingFaults faults;

    SettingsReader(SettingFaults faults) {
        this.faults = faults;
    }

    <R extends Record> R read(Class<R> type, Node node) {
        noValue(node);
        Constructor<R> constructor = canonical(type);
        Parameter[] parameters = constructor.getParameters();
        @Nullable Object[] values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            values[i] = component(parameters[i], node);
        }
        noOthers(node, parameters);
        return BeanUtils.instantiateClass(constructor, values);
    }

    private @Nullable Object component(Parameter component, Node parent) {
        Node node = parent.find(uniform(component));
        if (component.getType().isRecord()) {
            Node group = node == null ? parent.child(uniform(component)) : node;
            return read(component.getType().asSubclass(Record.class), group);
        }
        DefaultValue fallback = component.getAnnotation(DefaultValue.class);
        if (fallback != null && (node == null || node.blank())) {
            return Scalar.parse(component.getType(), fallback.value()[0]);
        }
        return node == null ? null : value(component.getParameterizedType(), node);
    }

    private @Nullable Object value(Type type, Node node) {
        if (type instanceof ParameterizedType generic) {
            Type content = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Map.class ? map(content, node) : list(content, node);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord() ? read(plain.asSubclass(Record.class), node) : scalar(plain, node);
    }

    private Map<String, Object> map(Type content, Node node) {
        noValue(node);
        Map<String, Object> map = new LinkedHashMap<>();
        for (Node child : node.children()) {
            Object value = content == String.class ? joined(child) : value(content, child);
            if (value != null) {
                map.put(child.spelling(), value);
            }
        }
        return map;
    }

    private @Nullable String joined(Node node) {
        if (node.items().isEmpty()) {
            return (String) scalar(String.class, node);
        }
        return node.items().stream()
                .map(item -> (String) scalar(String.class, item))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
    }

    private List<Object> list(Type content, Node node) {
        if (!node.children().isEmpty()) {
            faults.add(node.path(), "takes a list, not a group of settings");
        }
        if (!node.items().isEmpty()) {
            return node.items().stream()
                    .map(item -> scalar((Class<?>) content, item))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return Arrays.stream(StringUtils.tokenizeToStringArray(node.value(), ","))
                .map(text -> parsed((Class<?>) content, text, node))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Object scalar(Class<?> type, Node node) {
        if (!node.children().isEmpty() || !node.items().isEmpty()) {
            faults.add(node.path(), "takes a single value");
            return null;
        }
        String text = node.value();
        if (text == null || type == String.class) {
            return text;
        }
        if (text.isBlank()) {
            return null;
        }
        return parsed(type, text, node);
    }

    private @Nullable Object parsed(Class<?> type, String text, Node node) {
        try {
            return Scalar.parse(type, text.strip());
        } catch (IllegalArgumentException e) {
            faults.add(node.path(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void noValue(Node node) {
        if (!node.blank() || !node.items().isEmpty()) {
            faults.add(node.path(), "takes a group of settings, not a value or a list");
        }
    }

    private void noOthers(Node node, Parameter[] components) {
        List<String> known =
                Arrays.stream(components).map(SettingsReader::uniform).toList();
        String names = Arrays.stream(components)
                .map(component -> Names.kebab(component.getName()))
                .sorted()
                .collect(Collectors.joining(", "));
        node.children().stream()
                .filter(child -> known.stream().noneMatch(name -> node.find(name) == child))
                .forEach(child -> faults.add(child.path(), "is not a setting; known here: " + names));
    }

    private static String uniform(Parameter component) {
        return component.getName().toLowerCase(Locale.ROOT);
    }

    private static <R extends Record> Constructor<R> canonical(Class<R> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has a canonical constructor", e);
        }
    }
}
