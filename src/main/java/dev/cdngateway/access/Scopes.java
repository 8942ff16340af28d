package dev.cdngateway.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token's scopes leave of its team's grant; a key has none, and takes nothing away.
 *
 * @param named the scopes that the token names; null for all
 */
public record Scopes(@Nullable Set<String> named) {

    public static final Scopes ALL = new Scopes(null);

    public static final String READ = "read";
    public static final String ADMIN = "admin";

    public Scopes {
        named = named == null ? null : Set.copyOf(named);
    }

    boolean allow(String scope) {
        return named == null || named.contains(scope);
    }
}
