package dev.cdngateway.settings;

import dev.cdngateway.task.Word;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;
import org.springframework.util.unit.DataSize;

/** Reads single values as Spring Boot does; sizes may also be given as {@code KiB}, {@code MiB} and {@code GiB}. */
final class Scalar {

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int SHOWN = 100;

    private Scalar() {}

    /** @throws IllegalArgumentException if the text is not of the type; the message says what is expected */
    static Object parse(Class<?> type, String text) {
        try {
            return converted(type, text);
        } catch (ConversionException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(shown(type, text) + " is not " + expected(type), e);
        }
    }

    private static Object converted(Class<?> type, String text) {
        if (type == DataSize.class) {
            return DataSize.parse(text.endsWith("iB") ? text.replace("iB", "B") : text);
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        Object value = ApplicationConversionService.getSharedInstance().convert(text, type);
        if (value == null || (value instanceof Duration span && span.abs().compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("Out of range");
        }
        return value;
    }

    /** A URL is not shown, as it may hold a password. */
    private static String shown(Class<?> type, String text) {
        return type == URI.class ? "the value" : "'" + text.substring(0, Math.min(SHOWN, text.length())) + "'";
    }

    private static String expected(Class<?> type) {
        if (type == Duration.class) {
            return "a time span of at most 36500d, such as 20ms, 5m or 30d";
        }
        if (type == DataSize.class) {
            return "a size such as 64MiB";
        }
        if (type == URI.class) {
            return "a URL";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of " + words(type);
        }
        return type == Double.class ? "a number" : "a whole number";
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant instanceof Word word ? word.word() : constant.toString())
                .collect(Collectors.joining(", "));
    }
}
