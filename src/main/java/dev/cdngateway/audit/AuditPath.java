package dev.cdngateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.util.StringUtils;

/** The path of a request, as far as it holds nothing that belongs to the query, and what is asked for there. */
final class AuditPath {

    /** An escaped question mark begins a query that was escaped as a whole; a semicolon begins parameters. */
    private static final Pattern NO_PATH = Pattern.compile("(?s)(?:[?;#]|%(?:25)*(?:3[fFbB]|23)).*");

    private static final Pattern CHANGE = Pattern.compile("/v1/tasks/[^/]+/(cancel|retry)");

    private AuditPath() {}

    static String of(HttpServletRequest request) {
        return NO_PATH.matcher(request.getRequestURI()).replaceFirst("");
    }

    /** By the path as it is understood, however it is escaped. */
    static String operation(HttpServletRequest request) {
        String path = StringUtils.uriDecode(of(request), StandardCharsets.UTF_8);
        return switch (path) {
            case "/v1/purges" -> "purge";
            case "/v1/prefetches" -> "prefetch";
            default -> {
                var change = CHANGE.matcher(path);
                yield change.matches() ? change.group(1) : "other";
            }
        };
    }
}
