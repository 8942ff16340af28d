package dev.cdngateway.api;

import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.Pointer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Takes values of an expected type from a body; notes those of another type and skips them. */
final class JsonValues {

    /** The parser remembers every name of an object to find doubled ones, which must not cost the gateway its memory. */
    private static final int SKIPPED_NAMES = 10_000;

    private final JsonParser json;
    private final Faults faults;
    private int skippedNames;

    JsonValues(JsonParser json, Faults faults) {
        this.json = json;
        this.faults = faults;
    }

    /** The string that the parser is at; null if it is none. */
    @Nullable
    String string(Pointer at) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        mismatch(at, "a string");
        return null;
    }

    /** The elements of the array that the parser is at; null for each that is no string. */
    <C extends Collection<@Nullable String>> C strings(Pointer at, C strings) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            mismatch(at, "an array of strings");
            return strings;
        }
        int index = 0;
        boolean held = false;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                strings.add(json.getString());
                held = false;
            } else {
                mismatch(at.at(index), "a string");
                if (!held) {
                    strings.add(null);
                }
                held = !faults.keepsMore(); // where faults are only counted, one null stands for many
            }
            index++;
        }
        return strings;
    }

    /** Notes a field that does not exist, and skips its value. */
    void unknown(Pointer at, String known) {
        countName();
        skip();
        fault(at, FaultCode.FIELD_UNKNOWN, "There is no such field. " + known, null);
    }

    /** Notes a value of a wrong type, and skips it. */
    void mismatch(Pointer at, String expected) {
        JsonToken token = json.currentToken();
        String value = token.isScalarValue() && faults.keepsMore() ? json.getString() : null;
        skip();
        faults.add(
                FaultCode.TYPE_MISMATCH,
                () -> Fault.inBody(at.text(), FaultCode.TYPE_MISMATCH, mismatch(token, expected), value));
    }

    private static String mismatch(JsonToken token, String expected) {
        return "This is %s; write %s%s."
                .formatted(type(token), expected, token == JsonToken.VALUE_NULL ? ", or leave it out" : "");
    }

    void fault(Pointer at, FaultCode code, String detail, @Nullable String value) {
        faults.add(code, () -> Fault.inBody(at.text(), code, detail, value));
    }

    private static String type(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_STRING -> "a string";
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            default -> "a number";
        };
    }

    private void skip() {
        int depth = 0;
        for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.PROPERTY_NAME) {
                countName();
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private void countName() {
        if (++skippedNames > SKIPPED_NAMES) {
            throw SubmissionReader.malformed(
                    "it has more than 10,000 fields that no request has", json.currentTokenLocation());
        }
    }
}
