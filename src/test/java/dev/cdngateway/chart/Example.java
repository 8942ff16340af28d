package dev.cdngateway.chart;

import dev.cdngateway.dispatch.DispatchProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** An example of values, and what the gateway has to make of it. */
record Example(Map<String, Object> values) {

    Example(String name) {
        this(Chart.values(name));
    }

    /** Content for every Secret that an example takes for granted. */
    static Map<String, Map<String, String>> existingSecrets(String name, String databasePassword) {
        Example example = new Example(name);
        Map<String, Map<String, String>> secrets = new HashMap<>();
        example.accounts().keySet().forEach(account -> {
            Map<String, Object> secret = example.group(account, "existingSecret");
            map(secret.get("keys"))
                    .values()
                    .forEach(key -> secrets.computeIfAbsent(String.valueOf(secret.get("name")), any -> new HashMap<>())
                            .put(String.valueOf(key), "canary of " + account + " " + key));
        });
        Map<String, Object> database = map(map(example.values.get("database")).get("existingSecret"));
        if (database.containsKey("name")) {
            secrets.put(String.valueOf(database.get("name")), Map.of("password", databasePassword));
        }
        return secrets;
    }

    boolean hasPassword() {
        return map(values.get("database")).containsKey("password");
    }

    Map<String, Object> accounts() {
        return map(values.get("accounts"));
    }

    Map<String, Object> account(String name) {
        return map(accounts().get(name));
    }

    /** What is set below an account; empty where nothing is. */
    Map<String, Object> group(String account, String name) {
        return map(account(account).get(name));
    }

    Map<String, Object> teams() {
        return map(values.get("teams"));
    }

    Map<String, Object> team(String name) {
        return map(teams().get(name));
    }

    Map<String, String> credentials(String account, Map<String, Map<String, String>> secrets) {
        Map<String, String> credentials = new HashMap<>();
        group(account, "credentials").forEach((name, value) -> credentials.put(name, String.valueOf(value)));
        Map<String, Object> secret = group(account, "existingSecret");
        Map<String, String> content = secrets.getOrDefault(String.valueOf(secret.get("name")), Map.of());
        map(secret.get("keys")).forEach((name, key) -> credentials.put(name, content.getOrDefault(key, "")));
        return credentials;
    }

    DispatchProperties dispatch() {
        Map<String, Object> given = new HashMap<>(map(Chart.defaults().get("dispatch")));
        given.putAll(map(values.get("dispatch")));
        return new DispatchProperties(
                span(given, "linger"),
                (Integer) Objects.requireNonNull(given.get("attempts")),
                span(given, "first-backoff"),
                span(given, "max-backoff"),
                span(given, "give-up"),
                span(given, "poll-interval"),
                span(given, "poll-deadline"),
                span(given, "call-timeout"));
    }

    private static Duration span(Map<String, Object> given, String name) {
        return DurationStyle.detectAndParse(String.valueOf(given.get(name)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
