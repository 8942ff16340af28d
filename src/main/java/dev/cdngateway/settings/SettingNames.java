package dev.cdngateway.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Knows every setting there could be, so that it is found where a variable writes underscores for hyphens. */
final class SettingNames {

    private final Set<ConfigurationPropertyName> given;
    private final Set<String> vendorKeys;
    private final Set<ConfigurationPropertyName> all = new LinkedHashSet<>();

    private SettingNames(Set<ConfigurationPropertyName> given, Set<String> vendorKeys) {
        this.given = given;
        this.vendorKeys = vendorKeys;
    }

    /**
     * @param given the names that property sources spell out, of which maps take their keys
     * @param vendorKeys credentials and settings of the vendors
     */
    static Set<ConfigurationPropertyName> all(
            ConfigurationPropertyName root, Set<ConfigurationPropertyName> given, Set<String> vendorKeys) {
        SettingNames names = new SettingNames(given, vendorKeys);
        names.all.addAll(given);
        names.record(root, GatewayProperties.class);
        return names.all;
    }

    private void record(ConfigurationPropertyName at, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            ConfigurationPropertyName name = at.append(Names.kebab(component.getName()));
            if (component.getType().isRecord()) {
                record(name, component.getType());
            } else if (component.getGenericType() instanceof ParameterizedType map
                    && map.getActualTypeArguments().length == 2) {
                map(name, (Class<?>) map.getActualTypeArguments()[1]);
            } else {
                all.add(name);
            }
        }
    }

    private void map(ConfigurationPropertyName at, Class<?> content) {
        if (content == String.class) {
            vendorKeys.forEach(key -> all.add(at.append(key)));
            return;
        }
        Set<ConfigurationPropertyName> entries = new LinkedHashSet<>();
        given.stream().filter(at::isAncestorOf).forEach(name -> entries.add(name.chop(at.getNumberOfElements() + 1)));
        entries.forEach(entry -> record(entry, content));
    }
}
