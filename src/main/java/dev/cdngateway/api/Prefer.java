package dev.cdngateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * What the caller would like (RFC 7240).
 *
 * @param preferences values by name in lower case, empty where there is none; of several with one name the first
 */
record Prefer(Map<String, String> preferences) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String WORD = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
    private static final String PARAMETERS =
            "(?:[ \\t]*;[ \\t]*(?:" + TOKEN + "(?:[ \\t]*=[ \\t]*(?:" + WORD + ")?)?)?)*+";
    private static final Pattern ELEMENT = Pattern.compile(
            "[ \\t]*(?:(" + TOKEN + ")(?:[ \\t]*=[ \\t]*(" + WORD + ")?)?" + PARAMETERS + ")?[ \\t]*(?:,|$)");

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final BigInteger LONGEST_WAIT = BigInteger.valueOf(60);

    static Prefer of(HttpServletRequest request) {
        return parse(Collections.list(request.getHeaders("Prefer")));
    }

    /** Reads the header's lines; a malformed one counts as not sent. */
    static Prefer parse(List<String> lines) {
        Map<String, String> preferences = new LinkedHashMap<>();
        lines.forEach(line -> line(line).forEach(preferences::putIfAbsent));
        return new Prefer(preferences);
    }

    private static Map<String, String> line(String line) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher element = ELEMENT.matcher(line);
        for (int at = 0; at < line.length(); at = element.end()) {
            if (!element.find(at) || element.start() != at) {
                return Map.of();
            }
            if (element.group(1) != null) {
                found.putIfAbsent(element.group(1).toLowerCase(Locale.ROOT), unquoted(element.group(2)));
            }
        }
        return found;
    }

    private static String unquoted(@Nullable String word) {
        if (word == null) {
            return "";
        }
        return word.startsWith("\"") ? word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1") : word;
    }

    /** Whether faulty targets are to be left out, instead of refusing the request. */
    boolean lenient() {
        return "lenient".equalsIgnoreCase(preferences.get("handling"));
    }

    /** The same without a wish for the handling of faults, where there is no choice. */
    Prefer withoutHandling() {
        Map<String, String> others = new LinkedHashMap<>(preferences);
        others.remove("handling");
        return new Prefer(others);
    }

    /** How long the caller would like to wait for the end of the task, of which the gateway grants a minute; null if not. */
    @Nullable
    Duration waiting() {
        String seconds = preferences.getOrDefault("wait", "");
        if (!SECONDS.matcher(seconds).matches()) {
            return null;
        }
        return Duration.ofSeconds(new BigInteger(seconds).min(LONGEST_WAIT).longValue());
    }

    /** Tells in the answer which of the preferences were heeded, and how long the caller waited at most, if at all. */
    ResponseEntity.BodyBuilder appliedTo(ResponseEntity.BodyBuilder answer, @Nullable Duration wait) {
        List<String> applied = new ArrayList<>();
        if (lenient()) {
            applied.add("handling=lenient");
        }
        if (wait != null) {
            applied.add("wait=" + wait.toSeconds());
        }
        return applied.isEmpty() ? answer : answer.header("Preference-Applied", String.join(", ", applied));
    }
}
