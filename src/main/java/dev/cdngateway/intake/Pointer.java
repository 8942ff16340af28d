package dev.cdngateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names a place in a JSON body: a JSON pointer (RFC 6901) as a URI fragment. It is put into words only when it is asked for,
 * as a body may have millions of places and few that anybody is told of.
 */
public final class Pointer {

    /** The body as a whole. */
    public static final Pointer ROOT = new Pointer(null, null, 0);

    private static final String LITERAL = "-._~!$&'()*+,;=:@?";

    private final @Nullable Pointer above;
    private final @Nullable String field;
    private final int index;

    private Pointer(@Nullable Pointer above, @Nullable String field, int index) {
        this.above = above;
        this.field = field;
        this.index = index;
    }

    /** The member of this object. */
    public Pointer at(String field) {
        return new Pointer(this, field, 0);
    }

    /** The element of this array. */
    public Pointer at(int index) {
        return new Pointer(this, null, index);
    }

    public String text() {
        return write().toString();
    }

    private StringBuilder write() {
        if (above == null) {
            return new StringBuilder("#");
        }
        StringBuilder text = above.write().append('/');
        return field == null ? text.append(index) : append(text, field);
    }

    private static StringBuilder append(StringBuilder text, String field) {
        for (byte octet : field.replace("~", "~0").replace("/", "~1").getBytes(StandardCharsets.UTF_8)) {
            append(text, octet & 0xFF);
        }
        return text;
    }

    private static void append(StringBuilder text, int octet) {
        if (octet < 0x80 && (Character.isLetterOrDigit(octet) || LITERAL.indexOf(octet) >= 0)) {
            text.append((char) octet);
        } else {
            text.append('%')
                    .append(Integer.toHexString(octet | 0x100).substring(1).toUpperCase(Locale.ROOT));
        }
    }
}
