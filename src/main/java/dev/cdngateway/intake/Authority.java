package dev.cdngateway.intake;

import java.net.Inet6Address;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds host and port behind the {@code //} of a URL. One object can scan many, one after the other. */
final class Authority {

    private static final boolean[] IN_LABEL = new boolean[128];
    private static final int LARGEST_PORT = 65_535;

    static {
        for (char c = 0; c < 128; c++) {
            IN_LABEL[c] = Character.isLetterOrDigit(c) || c == '-' || c == '_';
        }
    }

    private int hostStart;
    private int hostEnd;
    private int end;

    int hostStart() {
        return hostStart;
    }

    int hostEnd() {
        return hostEnd;
    }

    /** Behind the port, if there is one. */
    int end() {
        return end;
    }

    /** What is wrong with it; null if nothing is. */
    @Nullable
    String scan(String url, int from) {
        hostStart = from;
        if (from < url.length() && url.charAt(from) == '[') {
            return ipLiteral(url);
        }
        int label = from;
        int i = from;
        for (; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '.') {
                if (i == label) {
                    return "the host has an empty label; write it like www.example.com";
                }
                label = i + 1;
            } else if (c >= 128 || !IN_LABEL[c]) {
                break;
            }
        }
        hostEnd = i;
        String fault = port(url);
        if (fault == null && i == label) {
            return i == from ? "it has no host" : "the host ends in a dot; leave it out";
        }
        return fault;
    }

    private @Nullable String ipLiteral(String url) {
        int close = url.indexOf(']', hostStart);
        if (close < 0 || !ipv6(url.substring(hostStart + 1, close))) {
            return "what is in brackets is no IPv6 address";
        }
        hostEnd = close + 1;
        return port(url);
    }

    private static boolean ipv6(String address) {
        if (address.indexOf(':') < 0 || !address.chars().allMatch(Authority::inAddress)) {
            return false;
        }
        try {
            Inet6Address.ofLiteral(address);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean inAddress(int c) {
        return c == ':' || c == '.' || HexFormat.isHexDigit(c);
    }

    private @Nullable String port(String url) {
        int i = hostEnd;
        if (i < url.length() && url.charAt(i) == ':') {
            int port = 0;
            for (i++; i < url.length() && url.charAt(i) >= '0' && url.charAt(i) <= '9'; i++) {
                port = Math.min(port * 10 + url.charAt(i) - '0', LARGEST_PORT + 1);
            }
            if (ends(url, i) && (port > LARGEST_PORT || i == hostEnd + 1)) {
                return "the port is not a number from 0 to 65535";
            }
        }
        end = i;
        return ends(url, i) ? null : stranger(url, i);
    }

    private static boolean ends(String url, int i) {
        return i == url.length() || "/?#".indexOf(url.charAt(i)) >= 0;
    }

    private String stranger(String url, int at) {
        for (int i = at; !ends(url, i); i++) {
            if (url.charAt(i) == '@') {
                return "it holds user information before the host; leave it out";
            }
        }
        if (url.charAt(at) == '*') {
            return "a wildcard cannot stand for a host; name each host";
        }
        return at > hostEnd
                ? "the port is not a number from 0 to 65535"
                : "a host is made of ASCII letters, digits, '-', '_' and '.'; write an international name as punycode";
    }
}
