package dev.cdngateway.endtoend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request. */
final class Wish {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Wish urls(String... urls) {
        return new Wish().with("urls", List.of(urls));
    }

    static Wish of(String field, List<String> targets) {
        return new Wish().with(field, targets);
    }

    Wish with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(fields);
    }

    /** As many targets, each with its number for {@code %d}. */
    static List<String> numbered(String target, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(target::formatted).toList();
    }
}
