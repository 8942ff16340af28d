package dev.cdngateway.simulator;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies to and from JSON; fields that are null are left out. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();

    private Json() {}

    static Answer answer(int status, Object body) {
        return Answer.json(status, MAPPER.writeValueAsString(body));
    }

    /** Empty where the text is no JSON of that shape. */
    static <T> Optional<T> read(String text, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, type));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** Empty where the text is no JSON. */
    static Optional<JsonNode> tree(String text) {
        return read(text, JsonNode.class);
    }

    /** The strings of an array; empty where it is none, or holds something else. */
    static Optional<List<String>> strings(JsonNode node) {
        boolean strings = node.isArray() && node.values().stream().allMatch(JsonNode::isString);
        return strings
                ? Optional.of(node.values().stream().map(JsonNode::stringValue).toList())
                : Optional.empty();
    }
}
