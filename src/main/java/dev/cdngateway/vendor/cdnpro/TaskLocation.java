package dev.cdngateway.vendor.cdnpro;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the id of a created task from its {@code Location}, of which nothing else is trusted or used. */
final class TaskLocation {

    private static final Pattern LAST_SEGMENT = Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?+"
            + "(?://[^/?#]*/|(?!//))"
            + "(?:[^?#]*/)?([A-Za-z0-9_-]{1,200})/*"
            + "(?:[?#].*)?");

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static final Set<String> COLLECTIONS = Set.of("purges", "prefetches");

    private TaskLocation() {}

    /** Whether it is an id as tasks have it. */
    static boolean legal(String id) {
        return LEGAL.matcher(id).matches();
    }

    static Optional<String> id(@Nullable String location) {
        if (location == null) {
            return Optional.empty();
        }
        Matcher matcher = LAST_SEGMENT.matcher(location.strip());
        return matcher.matches()
                ? Optional.of(matcher.group(1)).filter(id -> !COLLECTIONS.contains(id))
                : Optional.empty();
    }
}
