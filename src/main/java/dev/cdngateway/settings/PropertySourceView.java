package dev.cdngateway.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Not every CDN_GATEWAY_*: Kubernetes and scripts have variables of that kind too. */
    private static final Pattern OURS = Pattern.compile("CDN_GATEWAY_(ACCOUNTS|ACCESS|DISPATCH)_");

    static PropertySourceView of(IterableConfigurationPropertySource source, ConfigurationPropertyName root) {
        return new PropertySourceView(
                source,
                source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource,
                source.stream().filter(root::isAncestorOf).toList());
    }

    /** Variables that are spelled like a setting with underscores for hyphens, and are none of the known. */
    List<String> strangers(Set<ConfigurationPropertyName> known) {
        Set<String> expected = known.stream().map(PropertySourceView::variable).collect(Collectors.toSet());
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables
                ? Arrays.stream(variables.getPropertyNames())
                        .filter(name -> OURS.matcher(name).lookingAt() && !expected.contains(name))
                        .toList()
                : List.of();
    }

    private static String variable(ConfigurationPropertyName name) {
        return name.toString().replace("]", "").replaceAll("[-.\\[]", "_").toUpperCase(Locale.ROOT);
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
