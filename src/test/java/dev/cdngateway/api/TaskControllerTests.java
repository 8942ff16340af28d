package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.Rejection;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStore;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@Tag("beside")
@ApiTest
class TaskControllerTests {

    private final TaskStore store;
    private final Ids ids;
    private final ApiClient api;
    private String team = "";

    @Autowired
    TaskControllerTests(TaskStore store, Ids ids, @LocalServerPort int port) {
        this.store = store;
        this.ids = ids;
        this.api = new ApiClient(port);
    }

    @BeforeEach
    void anotherTeam() {
        team = "team-" + ids.next();
    }

    private UUID stored(Operation operation, List<Rejection> rejected) {
        UUID id = ids.next();
        List<String> urls = List.of("https://www.example.com/1", "https://www.example.com/2");
        store.accept(new NewTask(
                id,
                operation,
                null,
                team,
                Options.DEFAULT,
                "r",
                null,
                rejected,
                rejected.size(),
                List.of(new NewPart("huawei-main", "huawei", TargetKind.URL, urls, List.of("www.example.com")))));
        return id;
    }

    private HttpResponse<String> get(String path) {
        return api.get(path, ApiRoom.TEAM, team);
    }

    private static String link(HttpResponse<String> page) {
        String link = page.headers().firstValue("Link").orElseThrow();
        assertThat(link).startsWith("<").endsWith(">; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }

    @Test
    void getTellsTheWholeTask() {
        UUID id = stored(Operation.PURGE, List.of());
        HttpResponse<String> answer = get("/v1/tasks/" + id);
        JsonNode task = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).isEqualTo("""
                {"id":"%s","operation":"purge","name":null,"team":"%s","status":"queued",\
                "counts":{"total":2,"queued":2,"processing":0,"succeeded":0,"failed":0,"cancelled":0},\
                "createdAt":"%s","updatedAt":"%s","finishedAt":null,"retryOf":null,\
                "batches":[{"id":"%s","account":"huawei-main","vendor":"huawei","kind":"url","status":"queued","size":2,\
                "counts":{"total":2,"queued":2,"processing":0,"succeeded":0,"failed":0,"cancelled":0},\
                "attempts":0,"vendorTaskId":null,"nextAttemptAt":null,"error":null}]}""".formatted(
                        id,
                        team,
                        task.path("createdAt").asString(),
                        task.path("updatedAt").asString(),
                        task.path("batches").path(0).path("id").asString()));
        assertThat(task.path("createdAt").asString()).endsWith("Z");
    }

    @Test
    void getTellsWhatALenientRequestLeftOut() {
        UUID id = stored(Operation.PURGE, List.of(new Rejection("#/urls/3", "url-malformed", "mend it", "x")));
        JsonNode task = json(get("/v1/tasks/" + id));
        assertThat(task.path("rejectedCount").asInt()).isEqualTo(1);
        assertThat(task.path("rejected")).isEqualTo(json("""
                [{"pointer":"#/urls/3","code":"url-malformed","detail":"mend it","value":"x"}]"""));
    }

    @Test
    void taskOfAnotherTeamIsNotFoundButForAdmins() {
        UUID id = stored(Operation.PURGE, List.of());
        assertThat(api.get("/v1/tasks/" + id, ApiRoom.TEAM, "others").statusCode())
                .isEqualTo(404);
        assertThat(api.get("/v1/tasks/" + id + "/targets", ApiRoom.TEAM, "others")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/v1/tasks/" + id).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "01980f3e-7c1a-7b52-9d1e-5f2b8c6d4a10"})
    void idThatNoTaskHasIsNotFound(String id) {
        HttpResponse<String> answer = get("/v1/tasks/" + id);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:not-found");
    }

    @Test
    void listIsPagedNewestFirstWithoutBatches() {
        UUID first = stored(Operation.PURGE, List.of());
        stored(Operation.PREFETCH, List.of());
        UUID third = stored(Operation.PURGE, List.of());
        HttpResponse<String> page = get("/v1/tasks?operation=purge&host=WWW.example.com&limit=1");
        assertThat(json(page).path("items").size()).isEqualTo(1);
        assertThat(json(page).path("items").path(0).path("id").asString()).isEqualTo(third.toString());
        assertThat(json(page).path("items").path(0).has("batches")).isFalse();
        String cursor = json(page).path("nextCursor").asString();
        assertThat(link(page)).isEqualTo("/v1/tasks?operation=purge&host=WWW.example.com&limit=1&cursor=" + cursor);
        HttpResponse<String> last = get(link(page));
        assertThat(json(last).path("items").path(0).path("id").asString()).isEqualTo(first.toString());
        assertThat(json(last).path("nextCursor").isNull()).isTrue();
        assertThat(last.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void listRefusesAllFaultsAtOnce() {
        HttpResponse<String> answer = get("/v1/tasks?status=done&limit=201&from=today&cursor=x&url=x&what=1&account=");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("errorCount").asInt()).isEqualTo(7);
        assertThat(json(answer).path("errors").findValuesAsString("parameter"))
                .containsExactly("status", "limit", "from", "cursor", "url", "what", "account");
        assertThat(json(answer).path("errors").findValuesAsString("code"))
                .containsExactly(
                        "value-unknown",
                        "value-invalid",
                        "value-invalid",
                        "value-invalid",
                        "value-invalid",
                        "parameter-unknown",
                        "value-invalid");
    }

    @Test
    void teamFilterIsForAdmins() {
        stored(Operation.PURGE, List.of());
        assertThat(get("/v1/tasks?team=" + team).statusCode()).isEqualTo(403);
        assertThat(json(api.get("/v1/tasks?team=" + team)).path("items").size()).isEqualTo(1);
    }

    @Test
    void targetsArePaged() {
        UUID id = stored(Operation.PURGE, List.of());
        HttpResponse<String> page = get("/v1/tasks/" + id + "/targets?limit=1&status=queued&kind=url");
        String batch = json(page).path("items").path(0).path("batchId").asString();
        assertThat(json(page).path("items")).isEqualTo(json("""
                [{"target":"https://www.example.com/1","kind":"url","account":"huawei-main","status":"queued",
                "batchId":"%s","error":null}]""".formatted(batch)));
        HttpResponse<String> last = get(link(page));
        assertThat(json(last).path("items").path(0).path("target").asString()).isEqualTo("https://www.example.com/2");
        assertThat(json(last).path("nextCursor").isNull()).isTrue();
    }

    @Test
    void cursorOfAnotherTasksTargetsIsRefused() {
        String page = "/targets?limit=1";
        String cursor = json(get("/v1/tasks/" + stored(Operation.PURGE, List.of()) + page))
                .path("nextCursor")
                .asString();
        HttpResponse<String> answer =
                get("/v1/tasks/" + stored(Operation.PURGE, List.of()) + page + "&cursor=" + cursor);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("parameter").asString())
                .isEqualTo("cursor");
    }
}
