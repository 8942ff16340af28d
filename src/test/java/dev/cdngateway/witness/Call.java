package dev.cdngateway.witness;

import dev.cdngateway.simulator.ReceivedRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request asks for, whoever sends it. */
record Call(String method, String target, String body) {

    static Call of(ReceivedRequest request) {
        return new Call(request.method(), request.target(), request.body());
    }

    /** Method and path. */
    String name() {
        return method + " " + new QueryStringDecoder(target).path();
    }

    /** Every key with its value: those of the query by their names, those of the body by their JSON pointers. */
    SortedMap<String, String> keys() {
        SortedMap<String, String> keys = new TreeMap<>();
        new QueryStringDecoder(target).parameters().forEach((name, values) -> keys.put(name, String.join(",", values)));
        if (!body.isEmpty()) {
            collect("", JsonMapper.shared().readTree(body), keys);
        }
        return keys;
    }

    private static void collect(String pointer, JsonNode node, SortedMap<String, String> keys) {
        if (!node.isContainer() || node.isEmpty()) {
            keys.put(pointer, node.toString());
        }
        node.forEachEntry((name, value) -> collect(pointer + "/" + name, value, keys));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            collect(pointer + "/" + index, node.get(index), keys);
        }
    }
}
