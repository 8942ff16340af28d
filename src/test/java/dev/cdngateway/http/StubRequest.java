package dev.cdngateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as a stub received it.
 *
 * @param target path and query, as sent
 * @param headers by name, without regard to case
 */
public record StubRequest(String method, String target, Map<String, String> headers, String body) {

    /** Such as {@code GET /path}. */
    public String route() {
        return method + " " + target.replaceAll("\\?.*", "");
    }

    static @Nullable StubRequest read(InputStream in) throws IOException {
        String first = line(in);
        if (!first.contains(" HTTP/")) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        String[] words = first.split(" ", 3);
        return new StubRequest(words[0], words[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
