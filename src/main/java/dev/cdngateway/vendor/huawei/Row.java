package dev.cdngateway.vendor.huawei;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of an answer, read with care: what is missing, of another type or beyond reason is null. */
record Row(JsonNode json) {

    private static final int LARGEST_COUNT = 100_000_000;

    @Nullable
    String text(String name) {
        JsonNode value = json.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    /** A word of an enumeration, in lower case; empty if there is none. */
    String word(String name) {
        String value = text(name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    /** An id, which may be a number. */
    @Nullable
    String id(String name) {
        return TaskId.read(json.path(name)).orElse(null);
    }

    @Nullable
    Long number(String name) {
        JsonNode value = json.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? value.longValue()
                : null;
    }

    /** A number of targets. */
    @Nullable
    Integer count(String name) {
        Long number = number(name);
        return number == null || number > LARGEST_COUNT ? null : number.intValue();
    }

    /** A time in milliseconds; the vendor writes 0 where it has none. */
    @Nullable
    Instant time(String name) {
        Long number = number(name);
        return number == null || number == 0 ? null : Instant.ofEpochMilli(number);
    }

    /** The objects of an array, which may be absent where the total is 0; empty if it is none or holds anything else. */
    Optional<List<Row>> rows(String name) {
        JsonNode array = json.path(name);
        if (!json.hasNonNull(name) && Long.valueOf(0).equals(number("total"))) {
            return Optional.of(List.of());
        }
        return array.isArray() && array.values().stream().allMatch(JsonNode::isObject)
                ? Optional.of(array.values().stream().map(Row::new).toList())
                : Optional.empty();
    }
}
