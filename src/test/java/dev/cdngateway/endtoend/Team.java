package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one port of a gateway, and keeps what it answers. */
record Team(int port, List<String> credentials, Queue<String> answers) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Set<String> FINAL = Set.of("succeeded", "partial", "failed", "cancelled");

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    JsonNode read(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts what has to be accepted, and waits until the task has ended. */
    JsonNode carriedOut(String path, String body, String... headers) {
        return ended(accepted(path, body, headers));
    }

    /** Posts what has to be accepted; the path of the task. */
    String accepted(String path, String body, String... headers) {
        HttpResponse<String> answer = post(path, body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/v1/tasks/" + json(answer).path("id").stringValue());
        return location;
    }

    /** Waits until the task has ended. */
    JsonNode ended(String task) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> read(task),
                        now -> FINAL.contains(now.path("status").stringValue()));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!credentials.isEmpty()) {
            request.headers(credentials.toArray(String[]::new));
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            answers.add(answer.headers().map() + "\n" + answer.body());
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
