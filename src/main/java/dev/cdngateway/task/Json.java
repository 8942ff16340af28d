package dev.cdngateway.task;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The small documents in the store. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static @Nullable String write(@Nullable Object value) {
        return value == null ? null : MAPPER.writeValueAsString(value);
    }

    static byte[] bytes(@Nullable Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static @Nullable Failure failure(byte[] document) {
        return MAPPER.readValue(document, Failure.class);
    }

    static @Nullable Failure failure(@Nullable String document) {
        return document == null ? null : MAPPER.readValue(document, Failure.class);
    }

    static @Nullable String text(@Nullable String document) {
        return document == null ? null : MAPPER.readValue(document, String.class);
    }

    static Options options(String document) {
        return MAPPER.readValue(document, Options.class);
    }

    static List<Rejection> rejections(@Nullable String document) {
        return document == null ? List.of() : MAPPER.readValue(document, new TypeReference<List<Rejection>>() {});
    }
}
