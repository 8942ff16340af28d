package dev.cdngateway.intake;

/** Whether text can be stored and sent: UTF-8 has no half of a surrogate pair, and no database takes NUL. */
public final class Text {

    private Text() {}

    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                int whole = text.codePointAt(i);
                if (!storable(whole)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static boolean storable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }

    /** Whether the text has more code points than the limit. */
    public static boolean longerThan(String text, int limit) {
        return text.length() > limit && text.codePointCount(0, text.length()) > limit;
    }
}
