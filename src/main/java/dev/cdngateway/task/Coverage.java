package dev.cdngateway.task;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether a target takes a URL with it. */
final class Coverage {

    private static final int STEPS = 100_000;

    private Coverage() {}

    static boolean covers(TargetKind kind, String target, String url) {
        return switch (kind) {
            case URL -> target.equals(url);
            case DIRECTORY -> directory(target, url);
            case REGEX -> regex(target, url);
        };
    }

    /** The host of a URL or regex, in lower case; empty if it has none. */
    static String host(String url) {
        int start = url.indexOf("://") + 3;
        if (start < 3) {
            return "";
        }
        int end = start;
        boolean literal = url.startsWith("[", start);
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0 && (literal || url.charAt(end) != ':')) {
            literal &= url.charAt(end) != ']';
            end++;
        }
        return url.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean directory(String target, String url) {
        int end = target.lastIndexOf('*') + 1;
        if (end == 0) {
            return target.endsWith("/") ? url.startsWith(target) : url.equals(target);
        }
        int start = end;
        while (start > 0 && target.charAt(start - 1) == '*') {
            start--;
        }
        String prefix = target.substring(0, start);
        String suffix = target.substring(end);
        return url.length() >= prefix.length() + suffix.length()
                && url.startsWith(prefix)
                && url.endsWith(suffix)
                && (end - start > 1 || url.indexOf('/', prefix.length()) < 0);
    }

    private static boolean regex(String target, String url) {
        int targetHost = target.indexOf("://") + 3;
        int urlHost = url.indexOf("://") + 3;
        String scheme = target.substring(0, targetHost);
        if (!scheme.equals("any://") && !scheme.equals(url.substring(0, urlHost))) {
            return false;
        }
        int targetPath = target.indexOf('/', targetHost);
        int urlPath = url.indexOf('/', urlHost);
        if (targetPath < 0
                || urlPath < 0
                || !target.substring(targetHost, targetPath).equalsIgnoreCase(url.substring(urlHost, urlPath))) {
            return false;
        }
        try {
            return Pattern.compile(target.substring(targetPath))
                    .matcher(new Limited(url.substring(urlPath), new int[] {STEPS}))
                    .lookingAt();
        } catch (PatternSyntaxException | TooManySteps | StackOverflowError e) {
            return false;
        }
    }

    /** Text that can only be looked at so many times: a regex that backtracks without end is cut off. */
    private record Limited(String text, int[] left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManySteps();
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

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
