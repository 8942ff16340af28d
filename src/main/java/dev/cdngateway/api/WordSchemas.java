package dev.cdngateway.api;

import com.fasterxml.jackson.databind.JavaType;
import dev.cdngateway.task.Word;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes enumerations by the words that callers see. */
final class WordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json31.mapper().constructType(type.getType());
        if (schema != null && java != null && java.isEnumType() && java.isTypeOrSubTypeOf(Word.class)) {
            enumerate(schema, words(java.getRawClass()));
        }
        return schema;
    }

    @SuppressWarnings("unchecked") // a schema of an enumeration is one of strings
    private static void enumerate(Schema<?> schema, List<String> words) {
        ((Schema<String>) schema).setEnum(new ArrayList<>(words));
    }

    private static List<String> words(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(constant -> ((Word) constant).word())
                .toList();
    }
}
