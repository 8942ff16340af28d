package dev.cdngateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names a place in a JSON body: a JSON pointer (RFC 6901) as a URI fragment. */
public record Pointer(String text) {

    /** The body as a whole. */
    public static final Pointer ROOT = new Pointer("#");

    private static final String LITERAL = "-._~!$&'()*+,;=:@?";

    /** The member of this object. */
    public Pointer at(String field) {
        StringBuilder below = new StringBuilder(text).append('/');
        for (byte octet : field.replace("~", "~0").replace("/", "~1").getBytes(StandardCharsets.UTF_8)) {
            append(below, octet & 0xFF);
        }
        return new Pointer(below.toString());
    }

    /** The element of this array. */
    public Pointer at(int index) {
        return new Pointer(text + "/" + index);
    }

    private static void append(StringBuilder below, int octet) {
        if (octet < 0x80 && (Character.isLetterOrDigit(octet) || LITERAL.indexOf(octet) >= 0)) {
            below.append((char) octet);
        } else {
            below.append('%')
                    .append(Integer.toHexString(octet | 0x100).substring(1).toUpperCase(Locale.ROOT));
        }
    }
}
