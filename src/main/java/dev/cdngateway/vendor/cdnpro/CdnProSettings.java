package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.vendor.AccountProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an account at CDN Pro is set up with; checked by {@link #faults}.
 *
 * @param webhook the vendor's id of one, sent with each call; null if there is none
 * @param regions continents, or Mainland China, that a prefetch is for; empty for all
 */
record CdnProSettings(
        String username,
        String apiKey,
        @Nullable String webhook,
        List<String> regions,
        @Nullable String prefetchLevel) {

    private static final List<String> BY_API_KEY = List.of("username", "api-key");
    private static final List<String> BY_SECRET = List.of("access-key", "secret-key");
    private static final Set<String> CREDENTIALS = Set.of("username", "api-key", "access-key", "secret-key");
    private static final Set<String> SETTINGS = Set.of("webhook", "prefetch-regions", "prefetch-level");
    private static final Set<String> LEVELS = Set.of("Edge", "Parent");

    static CdnProSettings of(AccountProperties properties) {
        Map<String, String> settings = properties.settings();
        return new CdnProSettings(
                Objects.requireNonNull(properties.credentials().get("username")),
                Objects.requireNonNull(properties.credentials().get("api-key")),
                filled(settings, "webhook"),
                Stream.of(settings.getOrDefault("prefetch-regions", "").split(","))
                        .map(String::strip)
                        .filter(region -> !region.isEmpty())
                        .toList(),
                filled(settings, "prefetch-level"));
    }

    /** The names of all credentials and settings. */
    static Set<String> keys() {
        return Stream.concat(CREDENTIALS.stream(), SETTINGS.stream()).collect(Collectors.toSet());
    }

    static List<String> faults(AccountProperties properties) {
        List<String> faults = new ArrayList<>(credentialFaults(properties.credentials()));
        String level = filled(properties.settings(), "prefetch-level");
        if (level != null && !LEVELS.contains(level)) {
            faults.add("settings.prefetch-level is neither Edge nor Parent");
        }
        faults.addAll(properties.unknownKeys(CREDENTIALS, SETTINGS));
        return faults;
    }

    private static List<String> credentialFaults(Map<String, String> credentials) {
        List<String> secrets =
                BY_SECRET.stream().filter(credentials::containsKey).toList();
        return secrets.isEmpty()
                ? BY_API_KEY.stream()
                        .filter(name -> filled(credentials, name) == null)
                        .map(name -> "credentials." + name + " is missing")
                        .toList()
                : secrets.stream()
                        .map(name -> "credentials." + name + " is not supported yet: use username and api-key")
                        .toList();
    }

    private static @Nullable String filled(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    @Override
    public String toString() {
        return "CdnProSettings[regions=" + regions + ", prefetchLevel=" + prefetchLevel + "]";
    }
}
