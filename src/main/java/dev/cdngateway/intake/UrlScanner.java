package dev.cdngateway.intake;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads an absolute http or https URL once, from left to right, and notes what any vendor might object to. One object
 * can scan many, one after the other.
 */
final class UrlScanner {

    private static final boolean[] PLAIN = new boolean[128];
    private static final String TO_BE_ENCODED = "\"<>[]{}|\\^`";

    static {
        for (char c = '!'; c < 127; c++) {
            PLAIN[c] = c != '%' && c != '#' && c != '*' && TO_BE_ENCODED.indexOf(c) < 0;
        }
    }

    private final Authority authority = new Authority();
    private boolean star;
    private int brokenEscape;
    private int unencoded;
    private int notUtf8;

    Authority authority() {
        return authority;
    }

    boolean hasStar() {
        return star;
    }

    /** Where the first {@code %} without two hex digits is; -1 if there is none. */
    int brokenEscape() {
        return brokenEscape;
    }

    /** Where the first character is that RFC 3986 wants to be encoded; -1 if there is none. */
    int unencoded() {
        return unencoded;
    }

    /** Where the first escape is that does not decode to UTF-8; -1 if there is none. */
    int notUtf8() {
        return notUtf8;
    }

    /** Why it is no URL that can be routed; null if it is one. */
    @Nullable
    String scan(String url) {
        star = false;
        brokenEscape = -1;
        unencoded = -1;
        notUtf8 = -1;
        int start = behindScheme(url);
        if (start < 0) {
            return url.isBlank() ? "it is blank" : "it does not begin with http:// or https://";
        }
        String fault = authority.scan(url, start);
        return fault == null ? rest(url, authority.end()) : fault;
    }

    private static int behindScheme(String url) {
        if (!letters(url, 0, "http") || url.length() < 7) {
            return -1;
        }
        int colon = letters(url, 4, "s") ? 5 : 4;
        return url.startsWith("://", colon) ? colon + 3 : -1;
    }

    /** Compares ASCII letters only: case folding of Unicode would let in U+017F for an s. */
    private static boolean letters(String url, int at, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            if (at + i >= url.length() || (url.charAt(at + i) | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String rest(String url, int from) {
        int i = from;
        while (i < url.length()) {
            char c = url.charAt(i);
            if (c < 128 && PLAIN[c]) {
                i++;
            } else if (c == '%') {
                i = escape(url, i);
            } else if (c == '*') {
                star = true;
                i++;
            } else {
                int whole = url.codePointAt(i);
                String fault = fault(whole);
                if (fault != null) {
                    return fault;
                }
                unencoded = unencoded < 0 ? i : unencoded;
                i += Character.charCount(whole);
            }
        }
        return null;
    }

    private static @Nullable String fault(int c) {
        if (c == '#') {
            return "it holds a fragment (#), which never reaches a server; leave it out";
        }
        if (Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return "it holds a control or white-space character; percent-encode it";
        }
        return Text.storable(c) ? null : "it holds half of a surrogate pair";
    }

    /** Reads one percent-encoded character, of one to four octets. */
    private int escape(String url, int at) {
        int lead = octet(url, at);
        if (lead < 0) {
            brokenEscape = brokenEscape < 0 ? at : brokenEscape;
            return at + 1;
        }
        if (lead < 0x80) {
            return at + 3;
        }
        int length = Utf8.length(lead);
        for (int i = 1; i < length; i++) {
            if (!Utf8.continues(lead, i, octet(url, at + 3 * i))) {
                length = 0;
            }
        }
        if (length == 0) {
            notUtf8 = notUtf8 < 0 ? at : notUtf8;
            return at + 3;
        }
        return at + 3 * length;
    }

    private static int octet(String url, int at) {
        return at + 2 < url.length()
                        && url.charAt(at) == '%'
                        && HexFormat.isHexDigit(url.charAt(at + 1))
                        && HexFormat.isHexDigit(url.charAt(at + 2))
                ? HexFormat.fromHexDigit(url.charAt(at + 1)) << 4 | HexFormat.fromHexDigit(url.charAt(at + 2))
                : -1;
    }
}
