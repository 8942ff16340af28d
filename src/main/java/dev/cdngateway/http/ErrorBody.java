package dev.cdngateway.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The error that an answer's body tells of, in any of the shapes that vendors use: {@code error_code} and
 * {@code error_msg}, {@code errorCode} and {@code errorMsg}, {@code code} and {@code message}, each at the top or within
 * {@code error}; {@code status} and {@code result}; XML with {@code <code>} and {@code <message>}.
 *
 * @param code as the vendor wrote it, numbers too; null if the vendor gave none
 */
public record ErrorBody(
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId) {

    private static final Pattern XML_CODE = element("code");
    private static final Pattern XML_MESSAGE = element("message");
    private static final Pattern NO_ERROR = Pattern.compile("0+|2\\d\\d");

    /** The error of an answer whose body tells of one, whatever its status. */
    public static Optional<ErrorBody> find(JsonNode json, String body) {
        ErrorBody found = json.isObject() ? ofJson(json) : ofXml(body);
        return found.code == null && found.message == null ? Optional.empty() : Optional.of(found);
    }

    /** A body that has none of the shapes, taken as it is. */
    public static ErrorBody ofText(String body) {
        return new ErrorBody(null, body.isBlank() ? null : body, null);
    }

    private static ErrorBody ofJson(JsonNode json) {
        JsonNode error = json.path("error");
        String requestId = first(json, "request_id", "requestId");
        if (error.isString()) {
            return new ErrorBody(null, error.stringValue(), requestId);
        }
        if (error.isObject()) {
            return ofFields(error, requestId);
        }
        String result = json.path("status").isNumber() ? first(json, "result") : null;
        return result == null ? ofFields(json, requestId) : new ErrorBody(null, result, requestId);
    }

    private static ErrorBody ofFields(JsonNode fields, @Nullable String requestId) {
        String code = first(fields, "error_code", "errorCode", "code");
        if (code != null && NO_ERROR.matcher(code).matches()) {
            return new ErrorBody(null, null, requestId);
        }
        String message = code == null
                ? first(fields, "error_msg", "errorMsg")
                : first(fields, "error_msg", "errorMsg", "message");
        return new ErrorBody(code, message, requestId);
    }

    private static ErrorBody ofXml(String body) {
        return body.stripLeading().startsWith("<")
                ? new ErrorBody(first(XML_CODE, body), first(XML_MESSAGE, body), null)
                : new ErrorBody(null, null, null);
    }

    private static @Nullable String first(JsonNode fields, String... names) {
        return Stream.of(names)
                .map(fields::path)
                .filter(field -> field.isString() || field.isNumber())
                .map(JsonNode::asString)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String first(Pattern element, String body) {
        Matcher matcher = element.matcher(body);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Pattern element(String name) {
        return Pattern.compile("<" + name + ">([^<]+)</" + name + ">", Pattern.CASE_INSENSITIVE);
    }
}
