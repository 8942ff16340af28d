package dev.cdngateway.api;

import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.InvalidRequest;
import dev.cdngateway.task.Word;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query of a request, read strictly: each parameter that is asked for may come once, no other may come at all. */
final class QueryParameters {

    private final QueryString query;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Fault> faulty = new HashMap<>();

    private QueryParameters(QueryString query) {
        this.query = query;
    }

    static QueryParameters of(HttpServletRequest request) {
        return new QueryParameters(QueryString.parse(request.getQueryString()));
    }

    QueryString query() {
        return query;
    }

    boolean has(String name) {
        return !query.values(name).isEmpty();
    }

    /** A constant by its word; null if the parameter is absent or faulty. */
    <E extends Enum<E> & Word> @Nullable E word(String name, Class<E> type) {
        return read(
                name, text -> Word.find(type, text), FaultCode.VALUE_UNKNOWN, "Give one of: " + Word.all(type) + ".");
    }

    /** A truth value; false if the parameter is absent or faulty. */
    boolean flag(String name) {
        Boolean flag = value(name, ParameterValues::flag, "Give true or false.");
        return flag != null && flag;
    }

    /** A whole number within the bounds, which are inclusive. */
    int number(String name, int least, int most, int otherwise) {
        Integer number = value(
                name,
                text -> ParameterValues.number(text, least, most),
                "Give a whole number from " + least + " to " + most + ".");
        return number == null ? otherwise : number;
    }

    /** A value; null if the parameter is absent or faulty. */
    <T> @Nullable T value(String name, Function<String, Optional<T>> reader, String hint) {
        return read(name, reader, FaultCode.VALUE_INVALID, hint);
    }

    private <T> @Nullable T read(String name, Function<String, Optional<T>> reader, FaultCode code, String hint) {
        known.add(name);
        List<String> values = query.values(name);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            fault(name, FaultCode.VALUE_INVALID, "The parameter is given " + values.size() + " times. Give it once.");
            return null;
        }
        Optional<T> value = reader.apply(values.getFirst());
        if (value.isEmpty()) {
            fault(name, code, "The value cannot be used here. " + hint);
        }
        return value.orElse(null);
    }

    private void fault(String name, FaultCode code, String detail) {
        faulty.put(
                name, Fault.inParameter(name, code, detail, query.values(name).getFirst()));
    }

    /** Holds the ends of a span of time, the parameters {@code from} and {@code to}, against each other. */
    void checkSpan(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            fault("from", FaultCode.VALUE_INVALID, "The span is empty. Give a time before that in to.");
        }
    }

    /** What is wrong with the parameters asked for so far, and those never asked for, in the order of the query. */
    Faults faults() {
        Faults faults = new Faults();
        for (String name : query.names()) {
            Fault fault = known.contains(name) ? faulty.get(name) : unknown(name);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private Fault unknown(String name) {
        String detail = known.isEmpty()
                ? "Leave it out: no parameter is known here."
                : "Leave it out: known here are " + String.join(", ", known) + ".";
        return Fault.inParameter(
                name, FaultCode.PARAMETER_UNKNOWN, detail, query.values(name).getFirst());
    }

    /**
     * To be called when all known parameters were asked for.
     *
     * @throws InvalidRequest if there are faults
     */
    void check() {
        Faults faults = faults();
        if (!faults.none()) {
            throw new InvalidRequest(faults);
        }
    }
}
