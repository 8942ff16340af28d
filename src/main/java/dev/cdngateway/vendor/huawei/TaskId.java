package dev.cdngateway.vendor.huawei;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the id of a created task: a string by the documentation, but also a number or, as the older interface answers,
 * an object that holds it.
 */
final class TaskId {

    private static final Pattern LEGAL = Pattern.compile("[!-~]{1,200}");

    private TaskId() {}

    static Optional<String> find(JsonNode created) {
        return first(created, "refresh_task", "preheating_task", "refreshTask", "preheatingTask");
    }

    private static Optional<String> first(JsonNode object, String... names) {
        return Stream.of(names)
                .map(object::path)
                .flatMap(value -> text(value).stream())
                .findFirst();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isObject() ? first(value, "id", "task_id") : read(value);
    }

    /** An id as it stands by itself: a string or a number. */
    static Optional<String> read(JsonNode value) {
        return value.isString() || value.isIntegralNumber()
                ? Optional.of(value.asString().strip())
                        .filter(id -> LEGAL.matcher(id).matches())
                : Optional.empty();
    }
}
