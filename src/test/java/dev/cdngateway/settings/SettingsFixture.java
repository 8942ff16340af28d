package dev.cdngateway.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cdngateway.vendor.AcmeVendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** Settings of one account and one team, without a fault, over the built-in defaults. */
final class SettingsFixture {

    static final String HASH = "0a".repeat(32);

    static final String YAML = """
            cdn-gateway:
              accounts:
                acme-main:
                  vendor: acme
                  base-url: https://cdn.example.net
                  hosts: [www.example.com, "*.img.example.com"]
                  credentials: {domain-name: shop, password: hunter2}
                  settings: {prefetch-regions: [Asia, Europe]}
              access:
                teams:
                  storefront: {api-key-sha256: ["%s"], hosts: [www.example.com], operations: [purge]}
            """.formatted(HASH);

    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final Map<String, Object> overrides = new LinkedHashMap<>();
    private final List<PropertySource<?>> files = new ArrayList<>();
    private String yaml = YAML;

    SettingsFixture yaml(String text) {
        yaml = text;
        return this;
    }

    SettingsFixture variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    SettingsFixture override(String name, String value) {
        overrides.put(name, value);
        return this;
    }

    /** Files of a folder, each named like what it sets. */
    SettingsFixture files(Path folder) {
        files.add(new ConfigTreePropertySource("files", folder));
        return this;
    }

    GatewayProperties read() {
        return Settings.read(environment(), List.of(new AcmeVendor()));
    }

    List<String> faults() {
        return catchThrowableOfType(InvalidSettings.class, this::read).faults();
    }

    private ConfigurableEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.forEach(source -> sources.remove(source.getName()));
        sources.addLast(new MapPropertySource("arguments", overrides));
        sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        files.forEach(sources::addLast);
        try {
            YamlPropertySourceLoader loader = new YamlPropertySourceLoader();
            loader.load("file", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                    .forEach(sources::addLast);
            loader.load("defaults", new ClassPathResource("application.yaml")).forEach(sources::addLast);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return environment;
    }
}
