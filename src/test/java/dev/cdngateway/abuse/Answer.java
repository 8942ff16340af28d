package dev.cdngateway.abuse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back.
 *
 * @param head the status line and headers, line by line
 */
record Answer(int status, List<String> head, String text) {

    JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }

    Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    String problem() {
        return json().path("type").asString("").replace("urn:cdn-gateway:problem:", "");
    }

    @Override
    public String toString() {
        return String.join("\n", head) + "\n\n" + text;
    }
}
