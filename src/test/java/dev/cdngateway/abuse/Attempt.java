package dev.cdngateway.abuse;

import dev.cdngateway.abuse.Document.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One request of the fuzzer.
 *
 * @param asked the operation that it is about
 * @param meant whether method and path are those of the operation still
 */
record Attempt(
        int number, Operation asked, boolean meant, String method, String target, List<String> headers, String body) {

    private static final List<String> METHODS =
            List.of("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FOO", "get");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/json;charset=utf-16",
            "application/xml",
            "*/*",
            "json",
            "application/json;charset=\"",
            "a/b;;");
    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: */*;q=0",
            "Accept: nonsense",
            "Accept-Encoding: gzip",
            "Content-Encoding: gzip",
            "Range: bytes=0-1",
            "If-Modified-Since: x",
            "X-Request-Id: a b",
            "X-Request-Id: ok-1",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 1.2.3.4\", ",
            "X-Forwarded-Host: evil.example",
            "Forwarded: for=\"[",
            "traceparent: 00-zz-zz-00",
            "Origin: https://evil.example",
            "Cookie: JSESSIONID=1",
            "Expect: 100-continue",
            "Authorization: Basic eDp5",
            "Authorization: Bearer x.y.z",
            "X-API-Key: nobody's");
    private static final List<String> PREFERENCES = List.of(
            "wait=0",
            "wait=-1",
            "wait=x",
            "wait",
            "handling=lenient",
            "handling=strict, wait=0",
            "handling=",
            "\"",
            ";;,=",
            "respond-async");
    private static final List<String> TAILS =
            List.of("/", "//", ";a=b", "/..", "/%2e%2e", "/%00", "%", "%2F", "/x", "\\", "?", "#", ".json");

    /** @param ended ids of tasks that have ended; no other is watched, as that takes until its end */
    static Attempt of(int number, long seed, Document document, List<String> ended, List<String> queued) {
        Random random = new Random(seed * 1_000_003 + number);
        Hostile hostile = new Hostile(random);
        Operation asked = hostile.any(document.operations());
        String target = asked.path()
                .replace(
                        "{id}",
                        hostile.chance(60)
                                ? hostile.any(asked.path().endsWith("/cancel") ? queued : ended)
                                : encoded(id(hostile, random)))
                .replace("{account}", account(hostile, asked));
        boolean otherPath = hostile.chance(4);
        boolean otherMethod = hostile.chance(4);
        return new Attempt(
                number,
                asked,
                !otherPath && !otherMethod,
                otherMethod ? hostile.any(METHODS) : asked.method(),
                target + (otherPath ? hostile.any(TAILS) : "") + query(hostile, asked, document),
                headers(hostile, asked),
                body(hostile, asked, document));
    }

    private static String id(Hostile hostile, Random random) {
        return hostile.chance(50)
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : hostile.any(Hostile.STRINGS);
    }

    /** Vendors are asked rarely, as they let nobody ask often. */
    private static String account(Hostile hostile, Operation asked) {
        boolean vendor = asked.path().matches(".*/(history|records|quota)");
        return hostile.chance(vendor ? 5 : 70)
                ? hostile.any(List.of("huawei-held", "cdnpro-held", "huawei-main"))
                : encoded("x" + hostile.any(Hostile.STRINGS));
    }

    private static String query(Hostile hostile, Operation asked, Document document) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : asked.parameters()) {
            if (parameter.path("in").asString().equals("query") && hostile.chance(25)) {
                String value = hostile.chance(60)
                        ? hostile.value(parameter.path("name").asString(), parameter.path("schema"), document)
                                .asString()
                        : hostile.any(Hostile.STRINGS);
                pairs.add(parameter.path("name").asString() + "=" + encoded(value));
            }
        }
        if (hostile.chance(8)) {
            pairs.add(hostile.any(List.of(
                    "x=1", "=", "&", "a%zz=1", "limit", "%00=%ff", "limit=1&limit=2", "a{=b", "cursor=AQAAAAAB")));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static List<String> headers(Hostile hostile, Operation asked) {
        List<String> headers = new ArrayList<>();
        if (hostile.chance(94)) {
            headers.add("X-API-Key: " + hostile.any(List.of(Ground.ADMIN, Ground.ADMIN, Ground.OWNER, Ground.OTHER)));
        }
        if (hostile.chance(94)) {
            headers.add("Content-Type: " + (hostile.chance(95) ? "application/json" : hostile.any(TYPES)));
        }
        for (JsonNode parameter : asked.parameters()) {
            if (parameter.path("in").asString().equals("header") && hostile.chance(20)) {
                String name = parameter.path("name").asString();
                headers.add(name + ": " + (name.equals("Prefer") ? hostile.any(PREFERENCES) : key(hostile)));
            }
        }
        if (hostile.chance(10)) {
            headers.add(hostile.any(HEADERS));
        }
        return headers;
    }

    private static String key(Hostile hostile) {
        return hostile.any(
                List.of("a", "b", "\"quoted\"", "\"half", "k".repeat(255), "k".repeat(256), "\t", "\u00E9", "a b"));
    }

    private static String body(Hostile hostile, Operation asked, Document document) {
        JsonNode schema = document.body(asked);
        if (schema.isMissingNode()) {
            return hostile.chance(5) ? "{}" : "";
        }
        JsonNode tree = hostile.value("", schema, document);
        while (hostile.chance(40)) {
            tree = hostile.spoilt(tree);
        }
        String json = Hostile.written(tree);
        return hostile.chance(10) ? hostile.spoilt(json) : json;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    byte[] bytes() {
        return Wire.request(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Vendors are asked in turns, for which a query waits up to five seconds. */
    long patience() {
        return asked.path().matches(".*/(history|records|quota)") ? 11 : 5;
    }
}
