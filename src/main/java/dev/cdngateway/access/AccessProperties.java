package dev.cdngateway.access;

import dev.cdngateway.task.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param enabled false lets everybody do everything
 * @param teams by name
 */
public record AccessProperties(@DefaultValue("true") boolean enabled, Map<String, @Valid Team> teams, Jwt jwt) {

    @SuppressWarnings({"NullAway", "ConstantValue"}) // null where nothing is set
    public AccessProperties {
        teams = teams == null ? Map.of() : Map.copyOf(teams);
    }

    /**
     * What one team was granted.
     *
     * @param apiKeySha256 the SHA-256 of each key that names the team, in hex
     * @param hosts host patterns; {@code *} stands for every host
     * @param requestsPerMinute null for as many as come
     */
    public record Team(
            List<String> apiKeySha256,
            List<String> hosts,
            List<Operation> operations,
            @Nullable @Range(min = 1, max = 1_000_000) Integer requestsPerMinute,
            boolean admin) {

        private static final String EVERY_HOST = "*";

        @SuppressWarnings({"NullAway", "ConstantValue"}) // null where nothing is set
        public Team {
            apiKeySha256 = apiKeySha256 == null ? List.of() : List.copyOf(apiKeySha256);
            hosts = hosts == null ? List.of() : List.copyOf(hosts);
            operations = operations == null ? List.of() : List.copyOf(operations);
        }

        public boolean everyHost() {
            return hosts.contains(EVERY_HOST);
        }

        /** The hosts but for {@code *}. */
        public List<String> hostPatterns() {
            return hosts.stream().filter(host -> !host.equals(EVERY_HOST)).toList();
        }

        @Override
        public String toString() {
            return "Team[hosts=" + hosts + ", operations=" + operations + ", admin=" + admin + "]";
        }
    }

    /**
     * Whose bearer tokens are taken.
     *
     * @param issuerUri blank for nobody's
     */
    public record Jwt(
            @DefaultValue("") String issuerUri,
            @DefaultValue("") String audience,
            @DefaultValue("team") String teamClaim) {

        public boolean on() {
            return !issuerUri.isBlank();
        }
    }
}
