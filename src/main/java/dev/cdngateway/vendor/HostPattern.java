package dev.cdngateway.vendor;

import java.util.Locale;
import java.util.regex.Pattern;

/** An exact host name, or {@code *.} before one, which stands for one or more labels but never for the bare domain. */
public record HostPattern(String text) {

    private static final Pattern LEGAL = Pattern.compile(
            "(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*|\\[[0-9a-f:.]+]");

    public HostPattern {
        text = text.toLowerCase(Locale.ROOT);
        if (text.length() > 253 || !LEGAL.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a host pattern: write an ASCII host name such as www.example.com, or *.example.com");
        }
    }

    /** Whether the pattern covers the host, which is in lower case. */
    public boolean matches(String host) {
        return text.startsWith("*.")
                ? host.length() > text.length() - 1 && host.endsWith(text.substring(1))
                : text.equals(host);
    }

    @Override
    public String toString() {
        return text;
    }
}
