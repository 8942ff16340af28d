package dev.cdngateway.settings;

import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * One source of settings.
 *
 * @param environment whether its names come from environment variables, which have no hyphens and no lower case
 * @param names those under {@code cdn-gateway}
 */
record PropertySourceView(
        ConfigurationPropertySource source, boolean environment, List<ConfigurationPropertyName> names) {

    static PropertySourceView of(IterableConfigurationPropertySource source, ConfigurationPropertyName root) {
        return new PropertySourceView(
                source,
                source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource,
                source.stream().filter(root::isAncestorOf).toList());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
