package dev.cdngateway.api;

import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.Pointer;
import dev.cdngateway.intake.Text;
import dev.cdngateway.task.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the headers of a request and holds them against RFC 9110, sections 5.1 and 5.5. */
final class HeaderParser {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final int MOST = 100;
    private static final int LONGEST = 4000;

    private final JsonParser json;
    private final JsonValues values;
    private final Faults faults;

    HeaderParser(JsonParser json, JsonValues values, Faults faults) {
        this.json = json;
        this.values = values;
        this.faults = faults;
    }

    /** The headers without a fault. */
    List<Header> headers(Pointer at) {
        List<Header> headers = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            values.mismatch(at, "an array of objects");
            return headers;
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            Header header = header(at.at(i));
            if (header != null && i < MOST) {
                headers.add(header);
            }
            if (i == MOST) {
                values.fault(
                        at, FaultCode.VALUE_INVALID, "There are at most " + MOST + " headers; leave out some.", null);
            }
        }
        return headers;
    }

    private @Nullable Header header(Pointer at) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            values.mismatch(at, "an object of name and value");
            return null;
        }
        int before = faults.count();
        String name = null;
        String value = null;
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            json.nextToken();
            Pointer below = at.at(field);
            switch (field) {
                case "name" -> name = name(below);
                case "value" -> value = value(below);
                default -> values.unknown(below, "A header has name and value.");
            }
        }
        if (faults.count() == before && (name == null || value == null)) {
            values.fault(at, FaultCode.VALUE_INVALID, "A header needs both name and value; add the other.", null);
        }
        return faults.count() == before && name != null && value != null ? new Header(name, value) : null;
    }

    private @Nullable String name(Pointer at) {
        String name = values.string(at);
        if (name != null && !isToken(name)) {
            values.fault(
                    at,
                    FaultCode.VALUE_INVALID,
                    "A header's name is up to 4,000 ASCII letters, digits and " + TOKEN_MARKS + " (RFC 9110).",
                    name);
        }
        return name;
    }

    private @Nullable String value(Pointer at) {
        String value = values.string(at);
        if (value != null && !isFieldValue(value)) {
            values.fault(
                    at,
                    FaultCode.VALUE_INVALID,
                    "A header's value has up to 4,000 characters, no control characters and no white space at its ends"
                            + " (RFC 9110).",
                    value);
        }
        return value;
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0));
    }

    private static boolean isFieldValue(String value) {
        return !Text.longerThan(value, LONGEST)
                && Text.storable(value)
                && value.strip().equals(value)
                && value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
    }
}
