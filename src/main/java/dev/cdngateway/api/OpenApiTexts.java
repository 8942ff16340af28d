package dev.cdngateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Lays the written description of the API over what is derived from the controllers and records. */
final class OpenApiTexts implements OpenApiCustomizer {

    private final ObjectNode texts;

    private OpenApiTexts(ObjectNode texts) {
        this.texts = texts;
    }

    static OpenApiTexts read() {
        try (InputStream yaml = resource("openapi.yaml");
                InputStream markdown = resource("description.md")) {
            ObjectNode texts =
                    new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
            texts.withObject("/info").put("description", new String(markdown.readAllBytes(), StandardCharsets.UTF_8));
            return new OpenApiTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(OpenApiTexts.class.getResourceAsStream("/openapi/" + name), name);
    }

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(PlanView.class).forEach(api.getComponents()::addSchemas);
        ObjectNode derived = Json31.mapper().valueToTree(api);
        derived.path("components").path("schemas").forEach(OpenApiTexts::requireAll);
        merge(derived, texts);
        OpenAPI described = Json31.mapper().convertValue(derived, OpenAPI.class);
        api.info(described.getInfo())
                .servers(described.getServers())
                .security(described.getSecurity())
                .tags(described.getTags())
                .paths(described.getPaths())
                .components(described.getComponents());
    }

    /** Records are written whole, so that each field is there; texts name the exceptions. */
    private static void requireAll(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            ArrayNode required = object.putArray("required");
            object.get("properties").fieldNames().forEachRemaining(required::add);
        }
    }

    /** A null in the texts takes away what was derived, and a reference takes its place. */
    private static void merge(ObjectNode base, ObjectNode over) {
        over.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode text = entry.getValue();
            if (text.isNull()) {
                base.remove(key);
            } else if (base.get(key) instanceof ObjectNode old
                    && text instanceof ObjectNode more
                    && !more.hasNonNull("$ref")) {
                merge(old, more);
            } else {
                base.set(key, text.deepCopy());
            }
        });
    }
}
