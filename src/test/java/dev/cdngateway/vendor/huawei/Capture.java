package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.StubRequest;
import dev.cdngateway.vendor.Fixture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a call says, without the order and the spelling in which it says it.
 *
 * @param body a missing node if there is none
 */
record Capture(String route, Map<String, String> query, JsonNode body) {

    /** What the vendor's own client sent, as it is kept in a file: the request's line and, after an empty one, its body. */
    static Capture recorded(String file) {
        String[] parts = Fixture.text(Capture.class, file).split("\n\n", 2);
        return of(parts[0], parts.length > 1 ? parts[1] : "");
    }

    static Capture of(StubRequest sent) {
        return of(sent.method() + " " + sent.target(), sent.body());
    }

    private static Capture of(String line, String body) {
        String[] target = line.split("\\?", 2);
        Map<String, String> query = new TreeMap<>();
        if (target.length > 1) {
            for (String parameter : target[1].split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                query.put(decoded(pair[0]), decoded(pair[1]));
            }
        }
        return new Capture(target[0], query, JsonMapper.shared().readTree(body));
    }

    private static String decoded(String text) {
        return UriUtils.decode(text, StandardCharsets.UTF_8);
    }
}
