package dev.cdngateway.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rules for a regular expression on CDN Pro. */
final class CdnProRegex {

    private static final int LONGEST_TAIL = 126;
    private static final int MOST_UNLIMITED = 2;
    private static final int HIGHEST_BOUND = 59;

    private static final Pattern PREFIX = Pattern.compile("(?:https?|any)://[A-Za-z0-9._-]+/.*", Pattern.DOTALL);
    /** An escape, a class, a quantifier (lazy and possessive ones too) or any other character. */
    private static final Pattern TOKEN = Pattern.compile("""
            \\\\. | \\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*\\]
            | (?:(?<open>[*+]|\\{\\d+,\\}) | \\? | \\{(?:\\d+,)?(?<bound>\\d+)\\}) [?+]?
            | .""", Pattern.COMMENTS | Pattern.DOTALL);

    private CdnProRegex() {}

    static void check(String regex) {
        if (!PREFIX.matcher(regex).matches()) {
            throw invalid(regex, "It must start with http://, https:// or any://, a host name and a slash.");
        }
        String tail = Hosts.afterHost(regex);
        if (tail.length() > LONGEST_TAIL) {
            throw invalid(regex, "No more than 126 characters may follow the host name.");
        }
        checkQuantifiers(regex, TOKEN.matcher(tail));
        checkSyntax(regex, tail);
    }

    private static void checkQuantifiers(String regex, Matcher tokens) {
        int unlimited = 0;
        while (tokens.find()) {
            String bound = tokens.group("bound");
            if (bound != null && (bound.length() > 2 || Integer.parseInt(bound) > HIGHEST_BOUND)) {
                throw invalid(regex, "The upper bound of a quantifier must not be above 59.");
            }
            unlimited += tokens.group("open") == null ? 0 : 1;
        }
        if (unlimited > MOST_UNLIMITED) {
            throw invalid(regex, "It must not have more than two unlimited quantifiers.");
        }
    }

    private static void checkSyntax(String regex, String tail) {
        try {
            Pattern.compile(tail);
        } catch (PatternSyntaxException malformed) {
            throw invalid(regex, malformed.getDescription() + ".");
        }
    }

    private static Refusal invalid(String regex, String why) {
        return new Refusal(400, "InvalidRegexPattern", "The regular expression '" + regex + "' is invalid. " + why);
    }
}
