package dev.cdngateway.abuse;

import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values that a schema allows, and spoils them. */
final class Hostile {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, List<String>> FITTING = Map.of(
            "urls",
            List.of(
                    "https://held.example.com/a",
                    "https://held.example.com/%C3%A9?x=1",
                    "HTTP://HELD.example.com:8080/A",
                    "https://held-static.example.com/a"),
            "directories",
            List.of("https://held.example.com/dir/", "https://held-static.example.com/dir/"),
            "regexes",
            List.of("any://held-static.example.com/.*\\.(jpg|png)", "https://held-static.example.com/(a{1,59}){1,59}"),
            "accounts",
            List.of("huawei-held", "cdnpro-held"));

    static final List<String> STRINGS = List.of(
            "",
            " ",
            "\u0000",
            "\uD800",
            "a\r\nX-Injected: 1",
            "\u202Eevil\u2066",
            "\uD835\uDCB3\u00E9\uFEFF",
            "../../../etc/passwd",
            "%00%ff%zz",
            "${jndi:ldap://127.0.0.1:9/x}#{7*7}",
            "' OR 1=1; --\u001B[31m",
            "<script>alert(1)</script>",
            "-1",
            "0",
            "1",
            "99999999999999999999999",
            "1e400",
            "0x10",
            "NaN",
            "true",
            "null",
            "[]",
            "2026-13-45T99:99:99Z",
            "+999999999-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "2016-12-31T23:59:60Z",
            "2026-01-01T00:00:00+18:00",
            "huawei-held",
            "https://u:p@held.example.com/",
            "https://held.example.com:99999/",
            "https://held.example.com",
            "https://h\u00E9ld.example.com/",
            "https://[::1]:80/",
            "https://[fe80::1%25eth0]/",
            "http:///",
            "https://*/",
            "https://held-static.example.com/%",
            "any://held-static.example.com/(a+)+$",
            "any://held-static.example.com/((((((((((a*)*)*)*)*)*)*)*)*)*",
            "any://held-static.example.com/a{2147483648}",
            "any://held-static.example.com/[[a&&[^b]]\\Q",
            "any://held-static.example.com/\\N{LATIN SMALL LETTER A}\\p{IsX}\\k<n>(?<n>a)",
            "any://held-static.example.com/a|https://other/.*",
            "a".repeat(300),
            "https://held.example.com/" + "a".repeat(10_300),
            "any://held-static.example.com/" + "(".repeat(499),
            "\uD83D\uDE00".repeat(1_001));

    private final Random random;

    Hostile(Random random) {
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A value that the schema allows, mostly. */
    JsonNode value(String name, JsonNode schema, Document document) {
        JsonNode words = schema.path("enum");
        if (!words.isEmpty()) {
            return words.get(random.nextInt(words.size()));
        }
        return switch (schema.path("type").asString("string")) {
            case "object" -> object(schema, document);
            case "array" -> array(name, schema, document);
            case "integer" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(text(name, schema));
        };
    }

    private JsonNode object(JsonNode schema, Document document) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            if (chance(name.equals("urls") || schema.has("required") ? 85 : 12)) {
                object.set(name, value(name, document.resolved(property.getValue()), document));
            }
        });
        return object;
    }

    private JsonNode array(String name, JsonNode schema, Document document) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(name, document.resolved(schema.path("items")), document));
        }
        return array;
    }

    /** At the bounds, or one beyond. */
    private long number(JsonNode schema) {
        return any(List.of(
                        schema.path("minimum").asLong(0), schema.path("maximum").asLong(200), 10L))
                + any(List.of(0, 0, 1, -1));
    }

    private String text(String name, JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" -> any(List.of("2026-01-31T08:00:00Z", "2026-11-01T00:00:00.5+02:00"));
            case "uri" -> any(FITTING.getOrDefault("urls", List.of()));
            default -> any(FITTING.getOrDefault(name, List.of("de", "accept-language", "huawei-held")));
        };
    }

    /** Anything at all. */
    JsonNode junk() {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.numberNode(any(List.of(0, -1, Integer.MAX_VALUE)));
            case 3 -> NODES.arrayNode().add(1).add(NODES.arrayNode());
            case 4 -> NODES.objectNode().put("a", "b");
            default -> NODES.stringNode(any(STRINGS));
        };
    }

    /** Spoils something in a tree. */
    JsonNode spoilt(JsonNode tree) {
        if (chance(20) || tree.isEmpty()) {
            return junk();
        }
        if (tree instanceof ObjectNode object) {
            String name = any(List.copyOf(object.propertyNames()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(any(STRINGS), junk());
                default -> object.set(name, spoilt(object.path(name)));
            }
        } else if (tree instanceof ArrayNode array) {
            int index = random.nextInt(array.size());
            array.set(index, spoilt(array.get(index)));
        }
        return tree;
    }

    /** Spoils the text of a body: what no tree can hold. */
    String spoilt(String json) {
        int at = random.nextInt(json.length() + 1);
        return switch (random.nextInt(6)) {
            case 0 -> json.substring(0, at);
            case 1 ->
                json.substring(0, at) + any(List.of("NaN", "\u0000", ",", "}", "//x\n", "\uFEFF")) + json.substring(at);
            case 2 -> "\uFEFF" + json;
            case 3 -> "{\"name\":\"a\",\"name\":\"b\"," + json.substring(Math.min(1, json.length()));
            case 4 -> "[".repeat(random.nextInt(3_000)) + json;
            default -> json + json;
        };
    }

    static String written(JsonNode tree) {
        return JsonMapper.shared().writeValueAsString(tree);
    }
}
