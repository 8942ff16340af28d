package dev.cdngateway.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a good token says of its sender. */
record Claims(Jwt token) {

    private static final int LONGEST_SUBJECT = 200;

    /** @throws Unauthenticated if the claim is not a string, or blank */
    String team(String claim) {
        if (token.getClaims().get(claim) instanceof String team && !team.isBlank()) {
            return team;
        }
        throw Unauthenticated.badToken();
    }

    /** The subject, safe to be written down; {@code token} if there is none. */
    String subject() {
        String subject = token.getClaims().get("sub") instanceof String text ? text : "";
        String visible =
                subject.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "").strip();
        return visible.isEmpty() ? "token" : cut(visible);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_SUBJECT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_SUBJECT - 1)) ? LONGEST_SUBJECT - 1 : LONGEST_SUBJECT;
        return text.substring(0, end);
    }

    /** By {@code scope} (RFC 9068), else by {@code scp}; all where neither is given. */
    Scopes scopes() {
        Object scope = token.getClaims().get("scope") == null
                ? token.getClaims().get("scp")
                : token.getClaims().get("scope");
        return scope == null ? Scopes.ALL : new Scopes(names(scope));
    }

    private static Set<String> names(Object scope) {
        Collection<?> names = scope instanceof String text ? Arrays.asList(text.split(" ")) : list(scope);
        return names.stream()
                .map(name -> {
                    if (name instanceof String text) {
                        return text;
                    }
                    throw Unauthenticated.badToken();
                })
                .collect(Collectors.toSet());
    }

    private static Collection<?> list(Object scope) {
        if (scope instanceof Collection<?> names) {
            return names;
        }
        throw Unauthenticated.badToken();
    }
}
