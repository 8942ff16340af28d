package dev.cdngateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What came of one HTTP call. The words of {@code why} are ours and hold no secret. */
public sealed interface Reply {

    /** Makes the call, blocking, and tells what came of it. */
    static Reply of(Supplier<ResponseEntity<byte[]>> call) {
        ResponseEntity<byte[]> entity;
        try {
            entity = call.get();
        } catch (RuntimeException e) {
            return Breakage.reply(e);
        }
        byte[] body = Objects.requireNonNullElse(entity.getBody(), new byte[0]);
        return new Answer(
                entity.getStatusCode().value(), entity.getHeaders(), new String(body, StandardCharsets.UTF_8));
    }

    /** The server answered, well or not. */
    record Answer(int status, HttpHeaders headers, String body) implements Reply {

        public boolean success() {
            return status >= 200 && status < 300;
        }

        /** The body as JSON; a missing node if it is none. */
        public JsonNode json() {
            try {
                return Objects.requireNonNullElse(JsonMapper.shared().readTree(body), MissingNode.getInstance());
            } catch (JacksonException e) {
                return MissingNode.getInstance();
            }
        }
    }

    /** The request never left. */
    record NotSent(String why) implements Reply {}

    /** The request may have been received; no whole answer came back. */
    record NoAnswer(String why) implements Reply {}
}
