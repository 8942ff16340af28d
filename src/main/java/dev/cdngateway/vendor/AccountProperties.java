package dev.cdngateway.vendor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one account. Which credentials and settings there are, its {@link Vendor} knows.
 *
 * @param baseUrl the operator's: loopback http is fine
 * @param credentials secrets by name; never printed
 * @param settings the vendor's own settings by name; a list is joined by commas
 */
public record AccountProperties(
        @NotBlank String vendor,
        @NotNull URI baseUrl,
        @NotEmpty List<String> hosts,
        Map<String, String> credentials,
        Map<String, String> settings,
        boolean paused,
        @Valid LimitOverrides limits) {

    @SuppressWarnings({"NullAway", "ConstantValue"}) // the binder passes null for what is not set
    public AccountProperties {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        credentials = credentials == null ? Map.of() : Map.copyOf(credentials);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        limits = limits == null ? LimitOverrides.NONE : limits;
    }

    /** A credential, without white space around it; null if it is absent or blank. */
    public @Nullable String credential(String name) {
        return filled(credentials, name);
    }

    /** A setting, likewise. */
    public @Nullable String setting(String name) {
        return filled(settings, name);
    }

    private static @Nullable String filled(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** One sentence for each credential and setting that is none of these. */
    List<String> unknownKeys(Set<String> knownCredentials, Set<String> knownSettings) {
        return Stream.concat(
                        unknown("credentials", credentials.keySet(), knownCredentials),
                        unknown("settings", settings.keySet(), knownSettings))
                .toList();
    }

    private static Stream<String> unknown(String group, Set<String> keys, Set<String> known) {
        return keys.stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .map(key -> group + "." + key + " is not known to this vendor: remove it, or write one of "
                        + String.join(", ", new TreeSet<>(known)));
    }

    @Override
    public String toString() {
        return "AccountProperties[vendor=" + vendor + ", baseUrl=" + baseUrl + ", hosts=" + hosts + "]";
    }

    /** Limits that replace what the vendor declares; null leaves the vendor's. */
    public record LimitOverrides(
            @Nullable @Positive Integer urlsPerCall,
            @Nullable @Positive Integer directoriesPerCall,
            @Nullable @Positive Integer regexesPerCall,
            @Nullable @Min(10) Integer urlLength,
            @Nullable @Min(10) Integer prefetchUrlLength,
            @Nullable @Positive Double callsPerSecond,
            @Nullable @Positive Integer concurrentCalls,
            @Nullable OnExcess onExcess) {

        static final LimitOverrides NONE = new LimitOverrides(null, null, null, null, null, null, null, null);

        /** The vendor's limits with these in their place. */
        public Limits over(Limits declared) {
            return new Limits(
                    or(urlsPerCall, declared.urlsPerCall()),
                    or(directoriesPerCall, declared.directoriesPerCall()),
                    or(regexesPerCall, declared.regexesPerCall()),
                    or(urlLength, declared.urlLength()),
                    or(prefetchUrlLength, declared.prefetchUrlLength()),
                    declared.bytesPerCall(),
                    or(callsPerSecond, declared.callsPerSecond()),
                    or(concurrentCalls, declared.concurrentCalls()),
                    or(onExcess, declared.onExcess()));
        }

        private static <T> T or(@Nullable T override, T declared) {
            return override == null ? declared : override;
        }
    }
}
