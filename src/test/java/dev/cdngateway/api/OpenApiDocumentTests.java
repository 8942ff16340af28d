package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compares {@code docs/openapi.json}; {@code ./mvnw test -Dtest=OpenApiDocumentTests -Dopenapi.write=true} writes it anew. */
@ApiTest
class OpenApiDocumentTests {

    private static final Path DOCUMENT = Path.of("docs", "openapi.json");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final RequestMappingHandlerMapping mappings;
    private final ApiClient api;

    @Autowired
    OpenApiDocumentTests(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @LocalServerPort int port) {
        this.mappings = mappings;
        this.api = new ApiClient(port);
    }

    private JsonNode served() {
        return ApiClient.json(api.get("/v3/api-docs"));
    }

    @Test
    void checkedInDocumentIsTheServedOne() throws IOException {
        String served = PRETTY.writeValueAsString(served()) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(Path.of("docs"));
            Files.writeString(DOCUMENT, served);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(served);
    }

    @Test
    void everyOperationIsDescribed() {
        JsonNode paths = served().path("paths");
        Set<String> described = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    assertThat(operation.getValue().path("summary").asString(""))
                            .isNotEmpty();
                    assertThat(operation.getValue().path("responses").has("400"))
                            .isTrue();
                    described.add(operation.getKey() + " " + path.getKey());
                }));
        assertThat(described).isEqualTo(mapped());
    }

    private Set<String> mapped() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method.name().toLowerCase(Locale.ROOT) + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyReferenceIsThere() {
        JsonNode document = served();
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void everyPropertyIsDescribed() {
        List<String> undescribed = new ArrayList<>();
        served().path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            if (!property.getValue().has("description")) {
                                undescribed.add(schema.getKey() + "." + property.getKey());
                            }
                        }));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void swaggerUiIsServed() {
        assertThat(api.get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
        assertThat(api.get("/swagger-ui.html").headers().firstValue("Location")).contains("/swagger-ui/index.html");
    }
}
