package dev.cdngateway.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request as a simulated vendor received it.
 *
 * @param id the request id that the vendor answers with
 * @param target path and query as they stood on the request line
 * @param headers in their order, names in their case
 */
public record ReceivedRequest(
        String id, String method, String target, List<Map.Entry<String, String>> headers, String body) {

    public ReceivedRequest {
        headers = List.copyOf(headers);
    }

    /** The path without the query, not decoded. */
    public String path() {
        return new QueryStringDecoder(target).rawPath();
    }

    /** The path without the query, decoded. */
    String decodedPath() {
        return new QueryStringDecoder(target).path();
    }

    /** The parameters of the query in their order, decoded. */
    Stream<Map.Entry<String, String>> parameters() {
        return new QueryStringDecoder(target)
                .parameters().entrySet().stream()
                        .flatMap(named -> named.getValue().stream().map(value -> Map.entry(named.getKey(), value)));
    }

    /** A parameter of the query, decoded; empty where it is missing or blank. */
    public Optional<String> parameter(String name) {
        return new QueryStringDecoder(target)
                .parameters().getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.isBlank())
                        .findFirst();
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public String toString() {
        return "ReceivedRequest[" + method + " " + target + "]";
    }
}
