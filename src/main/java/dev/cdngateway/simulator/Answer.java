package dev.cdngateway.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a simulated vendor answers; header names keep their case on the wire. */
public record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An answer with a JSON body. */
    public static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}
