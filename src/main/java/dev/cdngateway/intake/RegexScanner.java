package dev.cdngateway.intake;

import java.util.regex.Pattern;

/** Reads a regex of java.util.regex once and counts what vendors limit. It does not judge the syntax. */
final class RegexScanner {

    private static final int HUGE = Integer.MAX_VALUE / 16;

    /** A group that turns comments on, in which brackets are none. */
    private static final Pattern COMMENTS = Pattern.compile("\\(\\?[a-zA-Z]*x");

    private final String regex;
    private int at;
    private int groups;
    private int unlimited;
    private int largestBound;
    private boolean alternatives;
    private boolean ambiguous;

    RegexScanner(String regex) {
        this.regex = regex;
        while (at < regex.length()) {
            step();
        }
    }

    /** How many {@code *}, {@code +} and <code>{n,}</code> there are. */
    int unlimitedQuantifiers() {
        return unlimited;
    }

    /** The largest upper bound of a quantifier; 0 if none has one. */
    int largestBound() {
        return largestBound;
    }

    /**
     * Whether there is a {@code |} outside any group, or one that other engines than {@code java.util.regex} may see
     * there: they know no class within a class.
     */
    boolean hasAlternatives() {
        return alternatives;
    }

    private void step() {
        switch (regex.charAt(at)) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> {
                groups++;
                ambiguous |= COMMENTS.matcher(regex).region(at, regex.length()).lookingAt();
                at += regex.startsWith("(?", at) ? 2 : 1;
            }
            case ')' -> {
                groups--;
                at++;
            }
            case '|' -> {
                alternatives |= groups <= 0 || ambiguous;
                at++;
            }
            case '*', '+' -> quantifier(1, 0, at + 1);
            case '?' -> quantifier(0, 1, at + 1);
            case '{' -> braces();
            default -> at++;
        }
    }

    private void quantifier(int unlimited, int bound, int end) {
        this.unlimited += unlimited;
        largestBound = Math.max(largestBound, bound);
        at = end;
        if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
            at++;
        }
    }

    /** Reads <code>{n}</code>, <code>{n,}</code> or <code>{n,m}</code>. */
    private void braces() {
        int comma = digits(at + 1);
        int end = comma < regex.length() && regex.charAt(comma) == ',' ? digits(comma + 1) : comma;
        if (comma == at + 1 || end == regex.length() || regex.charAt(end) != '}') {
            at++;
        } else if (end == comma + 1) {
            quantifier(1, 0, end + 1);
        } else {
            quantifier(0, number(comma == end ? at + 1 : comma + 1, end), end + 1);
        }
    }

    private int digits(int from) {
        int i = from;
        while (i < regex.length() && regex.charAt(i) >= '0' && regex.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = Math.min(number * 10 + regex.charAt(i) - '0', HUGE);
        }
        return number;
    }

    private void escape() {
        char kind = at + 1 < regex.length() ? regex.charAt(at + 1) : ' ';
        if (kind == 'Q') {
            at = behind("\\E", at + 2);
        } else if ("xpPN".indexOf(kind) >= 0 && regex.startsWith("{", at + 2)) {
            at = behind("}", at + 3);
        } else {
            at += kind == 'c' ? 3 : 2;
        }
    }

    private int behind(String mark, int from) {
        int found = regex.indexOf(mark, from);
        return found < 0 ? regex.length() : found + mark.length();
    }

    private void characterClass() {
        int depth = 0;
        do {
            switch (regex.charAt(at)) {
                case '\\' -> escape();
                case '[' -> {
                    depth++;
                    at += regex.startsWith("^", at + 1) ? 2 : 1;
                    at += regex.startsWith("]", at) ? 1 : 0;
                }
                case ']' -> {
                    ambiguous |= depth > 1;
                    depth--;
                    at++;
                }
                default -> {
                    alternatives |= ambiguous && regex.charAt(at) == '|';
                    at++;
                }
            }
        } while (depth > 0 && at < regex.length());
    }
}
