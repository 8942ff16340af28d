package dev.cdngateway.intake;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param place JSON pointer as a URI fragment ({@code #/urls/3}), or the name of the parameter or header
 * @param detail what is wrong and how to mend it
 * @param value the offending value, cut to 200 code points; null where there is none to show
 */
public record Fault(
        Where where,
        String place,
        FaultCode code,
        String detail,
        @Nullable String value) {

    private static final int SHOWN = 200;

    public Fault {
        if (value != null && value.codePointCount(0, value.length()) > SHOWN) {
            value = value.substring(0, value.offsetByCodePoints(0, SHOWN));
        }
        value = value == null ? null : printable(value);
        detail = printable(detail);
    }

    /** With U+FFFD in place of what neither a database nor UTF-8 can hold: NUL and halves of surrogate pairs. */
    private static String printable(String text) {
        if (Text.storable(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(c -> Text.storable(c) ? c : 0xFFFD).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    public static Fault inBody(String pointer, FaultCode code, String detail, @Nullable String value) {
        return new Fault(Where.BODY, pointer, code, detail, value);
    }

    public static Fault inParameter(String parameter, FaultCode code, String detail, @Nullable String value) {
        return new Fault(Where.PARAMETER, parameter, code, detail, value);
    }

    public static Fault inHeader(String header, FaultCode code, String detail, @Nullable String value) {
        return new Fault(Where.HEADER, header, code, detail, value);
    }

    /** The part of a request that a fault is in. */
    public enum Where {
        BODY,
        PARAMETER,
        HEADER
    }
}
