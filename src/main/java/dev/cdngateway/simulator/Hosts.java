package dev.cdngateway.simulator;

import java.util.Locale;
import java.util.Set;

/** The host names a vendor has on file for its customer; {@code *.} stands for one or more labels. */
record Hosts(Set<String> names) {

    Hosts {
        names = Set.copyOf(names);
    }

    boolean has(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return names.stream()
                .anyMatch(known -> known.startsWith("*.") ? name.endsWith(known.substring(1)) : name.equals(known));
    }

    /** The host of an absolute URL or of a pattern that looks like one; empty where there is none. */
    static String of(String url) {
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return start < 3 ? "" : url.substring(start, end);
    }

    /** What follows the host and its port. */
    static String afterHost(String url) {
        int slash = url.indexOf('/', url.indexOf("://") + 3);
        return slash < 0 ? "" : url.substring(slash);
    }
}
