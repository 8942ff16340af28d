package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.notify.TaskWatch;
import dev.cdngateway.task.Task;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Lets callers watch a task. */
@RestController
final class EventsController {

    private final VisibleTasks visible;
    private final TaskWatch watch;
    private final JsonMapper json;

    EventsController(VisibleTasks visible, TaskWatch watch, JsonMapper json) {
        this.visible = visible;
        this.watch = watch;
        this.json = json;
    }

    @GetMapping(path = "/v1/tasks/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<ResponseBodyEmitter> watchTask(@PathVariable String id, HttpServletRequest request, Caller caller)
            throws IOException {
        QueryParameters.of(request).check();
        Task task = visible.find(id, caller);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("X-Accel-Buffering", "no"); // else nginx keeps events back until its buffer is full
        return request.getMethod().equals(HttpMethod.HEAD.name()) ? answer.build() : answer.body(watch(task));
    }

    private ResponseBodyEmitter watch(Task task) throws IOException {
        EventStream stream = new EventStream(json);
        stream.emitter().onCompletion(() -> watch.leave(stream));
        stream.emitter().onError(error -> watch.leave(stream));
        if (!watch.join(task, stream)) {
            throw new Refusal(
                    ProblemType.UNAVAILABLE,
                    "Too many streams of events are open here, or the gateway stops; try again after the time in"
                            + " Retry-After, or poll the task.");
        }
        return stream.emitter();
    }
}
