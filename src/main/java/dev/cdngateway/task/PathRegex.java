package dev.cdngateway.task;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.PatternSyntaxException;

/**
 * Whether a regex, as callers write it behind a host, matches the beginning of a path. Always in bounded time, whatever
 * they write: 126 characters can keep {@link java.util.regex.Pattern} busy for years.
 */
final class PathRegex {

    private static final int READS = 100_000;
    private static final double CHOICES = 1_000_000;
    private static final double COPIES = 100;
    private static final Pattern COUNTED_GROUP = Pattern.compile("\\)\\{(\\d+)(?:,(\\d+))?");

    private PathRegex() {}

    /** What cannot be decided within bounds counts as no match. */
    static boolean matches(String regex, String path) {
        return copies(regex) <= COPIES ? linear(regex, path) : cautious(regex, path);
    }

    /** What each path that the regex matches begins with: its characters up to the first that may mean another one. */
    static String beginning(String regex) {
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < regex.length() && "[](){}.*+?^$|".indexOf(regex.charAt(i)) < 0) {
            if (regex.charAt(i) == '\\') {
                i++;
                if (i == regex.length() || Character.isLetterOrDigit(regex.charAt(i))) {
                    return literal.toString();
                }
            }
            literal.append(regex.charAt(i));
            i++;
        }
        boolean optional = i < regex.length() && "*?+{|".indexOf(regex.charAt(i)) >= 0;
        return optional ? literal.substring(0, beforeLast(literal)) : literal.toString();
    }

    private static int beforeLast(StringBuilder text) {
        return text.isEmpty() ? 0 : text.offsetByCodePoints(text.length(), -1);
    }

    private static boolean linear(String regex, String path) {
        try {
            return Pattern.compile(regex).matcher(path).lookingAt();
        } catch (com.google.re2j.PatternSyntaxException e) {
            return cautious(regex, path);
        }
    }

    /** How often the innermost group may be copied, were all groups nested: memory is bounded by that. */
    private static double copies(String regex) {
        double copies = 1;
        Matcher counted = COUNTED_GROUP.matcher(regex);
        while (counted.find()) {
            String most = counted.group(2) == null ? counted.group(1) : counted.group(2);
            copies *= Math.max(1, Double.parseDouble(most));
        }
        return copies;
    }

    private static boolean cautious(String regex, String path) {
        return choices(regex, path) <= CHOICES && backtracking(regex, path);
    }

    /** For the few that linear time is not enough for: look-around, back-references, possessive quantifiers. */
    private static boolean backtracking(String regex, String path) {
        try {
            return java.util.regex.Pattern.compile(regex)
                    .matcher(new Limited(path, new AtomicInteger(READS)))
                    .lookingAt();
        } catch (PatternSyntaxException | TooManyReads | StackOverflowError e) {
            return false;
        }
    }

    /** An upper bound of the ways that can be tried without reading a character, which {@link Limited} would count. */
    private static double choices(String regex, String path) {
        double choices = 1;
        for (int i = 0; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> i++;
                case '|', '?' -> choices *= 2;
                case '{' -> choices *= 60;
                case '*', '+' -> choices *= path.length() + 1;
                default -> {}
            }
        }
        return choices;
    }

    /** Text that can only be read so often: a regex that backtracks without end is cut off. */
    private record Limited(String text, AtomicInteger left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left.decrementAndGet() < 0) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Limited(text.substring(start, end), left);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
