package dev.cdngateway.task;

import java.util.Locale;

/** Whether a target takes a URL with it. */
public final class Coverage {

    private Coverage() {}

    static boolean covers(TargetKind kind, String target, String url) {
        return switch (kind) {
            case URL -> target.equals(url);
            case DIRECTORY -> directory(target, url);
            case REGEX -> regex(target, url);
        };
    }

    /** The host of a URL or regex, in lower case; empty if it has none. */
    public static String host(String url) {
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
            return target.endsWith("/") ? startsWith(url, target) : url.equals(target);
        }
        int start = end;
        while (start > 0 && target.charAt(start - 1) == '*') {
            start--;
        }
        String prefix = target.substring(0, start);
        String suffix = target.substring(end);
        return url.length() >= prefix.length() + suffix.length()
                && startsWith(url, prefix)
                && url.endsWith(suffix)
                && (end - start > 1 || url.indexOf('/', prefix.length()) < 0);
    }

    /** Upper and lower case are the same in scheme and host, and differ in what follows. */
    private static boolean startsWith(String url, String prefix) {
        int path = path(prefix);
        return url.regionMatches(true, 0, prefix, 0, path) && url.startsWith(prefix.substring(path), path);
    }

    private static boolean regex(String target, String url) {
        int targetPath = path(target);
        int urlPath = path(url);
        String targetSite = target.substring(0, targetPath);
        String urlSite = url.substring(0, urlPath);
        boolean sameSite = targetSite.startsWith("any:")
                ? afterScheme(targetSite).equalsIgnoreCase(afterScheme(urlSite))
                : targetSite.equalsIgnoreCase(urlSite);
        return sameSite && PathRegex.matches(target.substring(targetPath), url.substring(urlPath));
    }

    private static String afterScheme(String url) {
        return url.substring(url.indexOf(':'));
    }

    /** Where a URL's path begins; its end if it has none. */
    private static int path(String url) {
        int slash = url.indexOf('/', url.indexOf("://") + 3);
        return slash < 0 ? url.length() : slash;
    }

    /** A URL in the form that {@link #beginning} and {@link #regexBeginning} are in. */
    static String normal(String url) {
        int path = path(url);
        String site = url.substring(Math.max(0, url.indexOf("://")), path);
        StringBuilder normal = new StringBuilder(url.length());
        site.chars().map(Coverage::alike).forEach(character -> normal.append((char) character));
        return normal.append(url, path, url.length()).toString();
    }

    /** As {@link String#regionMatches} compares. */
    private static int alike(int character) {
        return Character.toLowerCase(Character.toUpperCase((char) character));
    }

    /** What the normal form of each URL that a directory covers begins with. */
    static String beginning(String directory) {
        int end = directory.lastIndexOf('*') + 1;
        int start = end == 0 ? directory.length() : end;
        while (start > 0 && end > 0 && directory.charAt(start - 1) == '*') {
            start--;
        }
        return normal(directory.substring(0, start));
    }

    /** What the normal form of each URL that a regex covers begins with. */
    static String regexBeginning(String regex) {
        int path = path(regex);
        return normal(regex.substring(0, path)) + PathRegex.beginning(regex.substring(path));
    }
}
