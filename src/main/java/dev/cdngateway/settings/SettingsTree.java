package dev.cdngateway.settings;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Gathers what all property sources say under {@code cdn-gateway} into one tree. Names that differ only in case and
 * hyphens are the same, so that an environment variable reaches a setting that a file spells with hyphens.
 */
final class SettingsTree {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(GatewayProperties.PREFIX);

    private final ConfigurableEnvironment environment;
    private final Set<String> vendorKeys;
    private final SettingFaults faults;
    private final Node root = Node.root();

    /** @param vendorKeys the credentials and settings that vendors know */
    SettingsTree(ConfigurableEnvironment environment, Set<String> vendorKeys, SettingFaults faults) {
        this.environment = environment;
        this.vendorKeys = vendorKeys;
        this.faults = faults;
    }

    Node gather() {
        List<PropertySourceView> sources = StreamSupport.stream(
                        ConfigurationPropertySources.from(environment.getPropertySources())
                                .spliterator(),
                        false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(source -> PropertySourceView.of((IterableConfigurationPropertySource) source, ROOT))
                .toList();
        Set<ConfigurationPropertyName> known = SettingNames.all(ROOT, given(sources), vendorKeys);
        for (PropertySourceView source : sources) {
            source.names().forEach(name -> take(name, source));
            if (source.environment()) {
                known.forEach(name -> take(name, source));
                source.strangers(known)
                        .forEach(variable ->
                                faults.add(variable, "is no setting's variable; " + InvalidSettingsAnalyzer.VARIABLES));
            }
        }
        return root;
    }

    /** Each name once, in a file's spelling rather than a variable's, which lacks the hyphens. */
    private static Set<ConfigurationPropertyName> given(List<PropertySourceView> sources) {
        return sources.stream()
                .sorted(Comparator.comparing(PropertySourceView::environment))
                .flatMap(source -> source.names().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void take(ConfigurationPropertyName name, PropertySourceView source) {
        ConfigurationProperty property = source.source().getConfigurationProperty(name);
        if (property != null) {
            put(name, String.valueOf(property.getValue()), source);
        }
    }

    private void put(ConfigurationPropertyName name, String value, PropertySourceView source) {
        Node node = root;
        for (int i = 1; i < name.getNumberOfElements(); i++) {
            String spelling = name.getElement(i, Form.ORIGINAL);
            if (name.isNumericIndex(i)) {
                if (!node.claim(source)) {
                    return;
                }
                node = node.item(Integer.parseInt(spelling));
            } else {
                node = node.child(name.getElement(i, Form.UNIFORM));
                if (!node.spell(spelling, source)) {
                    faults.add(node.path(), "is given twice, also as '" + spelling + "'; remove one of the two");
                }
            }
        }
        if (node.claim(source)) {
            node.value(resolved(node, value));
        }
    }

    private String resolved(Node node, String value) {
        try {
            return environment.resolveRequiredPlaceholders(value);
        } catch (PlaceholderResolutionException e) {
            faults.add(
                    node.path(),
                    "needs ${" + e.getPlaceholder() + "}, which is not set; set that variable or property");
            return "";
        }
    }
}
