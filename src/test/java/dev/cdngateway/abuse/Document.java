package dev.cdngateway.abuse;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the OpenAPI document promises. */
final class Document {

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new HashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    Document(JsonNode root) {
        this.root = root;
        root.path("components").path("schemas").forEach(Document::close);
        read();
    }

    /** A field that is not described is a fault, too. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
    }

    /** One operation, with the parameters that it takes. */
    record Operation(String method, String path, JsonNode description, List<JsonNode> parameters) {

        Set<Integer> statuses() {
            return description.path("responses").propertyNames().stream()
                    .map(Integer::valueOf)
                    .collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        return operations;
    }

    private void read() {
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode description = operation.getValue();
                    List<JsonNode> parameters = description
                            .path("parameters")
                            .valueStream()
                            .map(this::resolved)
                            .toList();
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    operations.add(new Operation(method, path.getKey(), description, parameters));
                }));
    }

    /** The schema of an operation's body; missing where it takes none. */
    JsonNode body(Operation operation) {
        return resolved(operation.description().at("/requestBody/content/application~1json/schema"));
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(root.at(node.path("$ref").stringValue().substring(1)))
                : node;
    }

    /** What is wrong with the body of a good answer. */
    Stream<String> faults(Operation operation, Answer answer) {
        JsonNode response = resolved(operation.description().path("responses").path(String.valueOf(answer.status())));
        String type = answer.header("Content-Type").orElse("none").replaceAll(";.*", "");
        JsonNode schema = response.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            return Stream.of("media type " + type + " is not described");
        }
        return type.equals("application/json") ? faults(schema, answer.json()) : Stream.of();
    }

    Stream<String> problemFaults(JsonNode problem) {
        return faults(root.path("components").path("schemas").path("Problem"), problem);
    }

    private synchronized Stream<String> faults(JsonNode schema, JsonNode body) {
        return schemas.computeIfAbsent(schema.toString(), key -> compiled(schema)).validate(body).stream()
                .map(Error::toString);
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.set("components", root.path("components"));
        whole.putArray("allOf").add(schema);
        return registry.getSchema(whole);
    }
}
