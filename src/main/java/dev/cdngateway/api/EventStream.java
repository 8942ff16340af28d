package dev.cdngateway.api;

import dev.cdngateway.notify.Audience;
import dev.cdngateway.task.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Server-Sent Events to one caller, as the HTML standard writes them. */
final class EventStream implements Audience {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final long FOREVER = 0L;

    private final ResponseBodyEmitter emitter = new ResponseBodyEmitter(FOREVER);
    private final JsonMapper json;

    EventStream(JsonMapper json) {
        this.json = json;
    }

    ResponseBodyEmitter emitter() {
        return emitter;
    }

    @Override
    public void tell(Task task) throws IOException {
        emitter.send("event: task\ndata: " + json.writeValueAsString(TaskView.of(task)) + "\n\n", TEXT);
    }

    @Override
    public void keepAlive() throws IOException {
        emitter.send(": still here\n\n", TEXT);
    }

    @Override
    public void end() {
        emitter.complete();
    }
}
