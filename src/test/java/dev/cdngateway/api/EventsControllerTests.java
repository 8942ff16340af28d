package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.notify.TaskWatch;
import dev.cdngateway.task.Cancellation;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.node.ObjectNode;

@Tag("beside")
@ApiTest
@Timeout(60)
class EventsControllerTests {

    private final TaskStore store;
    private final Cancellation cancellation;
    private final TaskWatch watch;
    private final Ids ids;
    private final ApiClient api;
    private String team = "";

    @Autowired
    EventsControllerTests(
            TaskStore store, Cancellation cancellation, TaskWatch watch, Ids ids, @LocalServerPort int port) {
        this.store = store;
        this.cancellation = cancellation;
        this.watch = watch;
        this.ids = ids;
        this.api = new ApiClient(port);
    }

    @BeforeEach
    void anotherTeam() {
        team = "team-" + ids.next();
    }

    private String stored() {
        UUID id = ids.next();
        List<String> urls = List.of("https://www.example.com/1");
        store.accept(new NewTask(
                id,
                Operation.PURGE,
                "Grüße",
                team,
                Options.DEFAULT,
                "r",
                null,
                List.of(),
                0,
                List.of(new NewPart("huawei-main", "huawei", TargetKind.URL, urls, List.of("www.example.com")))));
        return "/v1/tasks/" + id;
    }

    private void cancel(String path) {
        cancellation.cancel(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
    }

    private String seen(String path) {
        ObjectNode task = (ObjectNode) json(api.get(path, ApiRoom.TEAM, team));
        task.remove("batches");
        return task.toString();
    }

    @Test
    void streamTellsTheTaskAtOnceAndItsEndAndCloses() throws Exception {
        String task = stored();
        String first = seen(task);
        List<String> lines = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<InputStream> answer = client.send(
                api.request(task + "/events").header(ApiRoom.TEAM, team).build(), BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            lines.add(reader.readLine());
            lines.add(reader.readLine());
            lines.add(reader.readLine());
            cancel(task);
            reader.lines().forEach(lines::add);
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(lines)
                .containsExactly("event: task", "data: " + first, "", "event: task", "data: " + seen(task), "");
        assertThat(first).contains("Grüße");
    }

    @Test
    void finishedTaskIsToldOnce() throws Exception {
        String task = stored();
        cancel(task);

        HttpResponse<String> answer = api.get(task + "/events", ApiRoom.TEAM, team, "Accept", "text/event-stream");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("event: task\ndata: " + seen(task) + "\n\n");
    }

    @Test
    void streamOfAnotherTeamsTaskIsNotFoundButForAdmins() {
        String task = stored();
        cancel(task);

        HttpResponse<String> refused = api.get(task + "/events", ApiRoom.TEAM, "others", "Accept", "text/event-stream");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(json(refused).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:not-found");
        assertThat(api.get("/v1/tasks/x/events").statusCode()).isEqualTo(404);
        assertThat(api.get(task + "/events").statusCode()).isEqualTo(200);
    }

    @Test
    void callerThatTakesNoEventsIsToldSo() {
        HttpResponse<String> answer = api.get(stored() + "/events", ApiRoom.TEAM, team, "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:not-acceptable");
    }

    @Test
    void unknownParameterIsRefused() {
        HttpResponse<String> answer =
                api.get(stored() + "/events?last=1", ApiRoom.TEAM, team, "Accept", "text/event-stream");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("code").asString()).isEqualTo("parameter-unknown");
    }

    @Test
    void headOpensNoStream() {
        HttpResponse<String> answer = api.send(
                api.request(stored() + "/events").header(ApiRoom.TEAM, team).method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    @DirtiesContext
    void stoppedGatewayEndsItsStreamsAndOpensNone() throws IOException, InterruptedException {
        String task = stored();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<Stream<String>> answer = client.send(
                api.request(task + "/events").header(ApiRoom.TEAM, team).build(), BodyHandlers.ofLines());

        watch.stop();

        assertThat(answer.body().toList()).hasSize(3);
        HttpResponse<String> refused = api.get(task + "/events", ApiRoom.TEAM, team);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(json(refused).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:unavailable");
    }
}
