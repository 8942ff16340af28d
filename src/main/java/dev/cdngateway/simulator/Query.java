package dev.cdngateway.simulator;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The query of a request, read strictly.
 *
 * @param code the vendor's error code for a value that is not allowed
 */
record Query(ReceivedRequest request, String code) {

    Optional<String> text(String name) {
        return request.parameter(name);
    }

    Optional<String> oneOf(String name, List<String> allowed) {
        var value = text(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw refused("The parameter '" + name + "' must be one of " + String.join(", ", allowed) + ".");
        }
        return value;
    }

    OptionalLong number(String name, long least, long most) {
        var value = text(name);
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(parse(name, value.get(), least, most));
    }

    int number(String name, int least, int most, int otherwise) {
        return (int) number(name, (long) least, most).orElse(otherwise);
    }

    /** Both parameters or neither. */
    void together(String one, String other) {
        if (text(one).isPresent() != text(other).isPresent()) {
            throw refused("The parameters '" + one + "' and '" + other + "' must be sent together.");
        }
    }

    private long parse(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw refused("The parameter '" + name + "' must be a number.");
        }
        throw refused("The parameter '" + name + "' must be from " + least + " to " + most + ".");
    }

    Refusal refused(String text) {
        return new Refusal(400, code, text);
    }
}
