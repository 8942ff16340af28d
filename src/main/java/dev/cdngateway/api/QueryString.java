package dev.cdngateway.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * The query of a URI (RFC 3986), where a plus is a plus, so that the offset of a time needs no encoding.
 *
 * @param parameters values by name, both decoded, in the order of the query
 */
record QueryString(Map<String, List<String>> parameters) {

    static QueryString parse(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : StringUtils.tokenizeToStringArray(query, "&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return new QueryString(parameters);
    }

    private static String decode(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ProblemType.INVALID_REQUEST,
                    "The query holds a % without two hex digits behind it; write a literal % as %25.");
        }
    }

    Set<String> names() {
        return parameters.keySet();
    }

    /** The values of a parameter; none if it is absent. */
    List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The query with one parameter set to a value, encoded. */
    String with(String name, String value) {
        StringJoiner query = new StringJoiner("&");
        parameters.forEach((key, values) -> {
            if (!key.equals(name)) {
                values.forEach(old -> query.add(pair(key, old)));
            }
        });
        return query.add(pair(name, value)).toString();
    }

    private static String pair(String name, String value) {
        return UriUtils.encode(name, StandardCharsets.UTF_8) + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
