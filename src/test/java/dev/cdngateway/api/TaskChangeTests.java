package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStore;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
class TaskChangeTests {

    private static final Failure REFUSED = Failure.of(FailureCode.REJECTED, "No");

    private final TaskStore store;
    private final BatchStore batches;
    private final AccountHealthStore health;
    private final Ids ids;
    private final ApiClient api;
    private String team = "";

    @Autowired
    TaskChangeTests(
            TaskStore store, BatchStore batches, AccountHealthStore health, Ids ids, @LocalServerPort int port) {
        this.store = store;
        this.batches = batches;
        this.health = health;
        this.ids = ids;
        this.api = new ApiClient(port);
    }

    @BeforeEach
    void anotherTeam() {
        team = "team-" + ids.next();
    }

    private UUID stored(Operation operation, NewPart... parts) {
        UUID id = ids.next();
        store.accept(new NewTask(
                id, operation, "release 42", team, Options.DEFAULT, "r", null, List.of(), 0, List.of(parts)));
        return id;
    }

    private static NewPart urls(String account, String... urls) {
        return new NewPart(account, "huawei", TargetKind.URL, List.of(urls), List.of("www.example.com"));
    }

    /** Lets the parts of the task at an account fail. */
    private void fail(UUID task, String account) {
        List<UUID> parts = Objects.requireNonNull(store.find(task).orElseThrow().batches()).stream()
                .filter(batch -> batch.account().equals(account))
                .map(batch -> batch.id())
                .toList();
        batches.endedUnsent(health.take(account), parts, REFUSED, Instant.now());
    }

    private HttpResponse<String> post(String path) {
        return api.post(path, "", ApiRoom.TEAM, team);
    }

    private static String type(HttpResponse<String> answer) {
        return json(answer).path("type").asString();
    }

    @Test
    void cancelEndsWhatWasNotSent() {
        UUID id = stored(Operation.PURGE, urls("huawei-main", "https://www.example.com/1"));

        HttpResponse<String> answer = post("/v1/tasks/" + id + "/cancel");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("status").asString()).isEqualTo("cancelled");
        assertThat(json(answer).path("counts").path("cancelled").asInt()).isEqualTo(1);
        assertThat(json(answer).path("batches").path(0).path("status").asString())
                .isEqualTo("cancelled");
        assertThat(answer.body())
                .isEqualTo(api.get("/v1/tasks/" + id, ApiRoom.TEAM, team).body());

        HttpResponse<String> again = post("/v1/tasks/" + id + "/cancel");

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(type(again)).isEqualTo("urn:cdn-gateway:problem:conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry"})
    void taskOfAnotherTeamIsNotFoundButForAdmins(String change) {
        UUID id = stored(Operation.PURGE, urls("huawei-main", "https://www.example.com/1"));
        if (change.equals("retry")) {
            fail(id, "huawei-main");
        }
        String path = "/v1/tasks/" + id + "/" + change;

        assertThat(api.post(path, "", ApiRoom.TEAM, "others").statusCode()).isEqualTo(404);
        assertThat(post("/v1/tasks/x/" + change).statusCode()).isEqualTo(404);
        assertThat(api.post(path, "", "Content-Type", "text/plain").statusCode())
                .isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry"})
    void unknownParameterChangesNothing(String change) {
        UUID id = stored(Operation.PURGE, urls("huawei-main", "https://www.example.com/1"));

        HttpResponse<String> answer = post("/v1/tasks/" + id + "/" + change + "?force=true");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").path(0).path("code").asString()).isEqualTo("parameter-unknown");
        assertThat(store.find(id).orElseThrow().counts().queued()).isEqualTo(1);
    }

    @Test
    void retryTakesTheFailedTargetsInAgain() {
        UUID id = stored(
                Operation.PURGE,
                urls("huawei-main", "https://www.example.com/1", "https://www.example.com/2"),
                urls("resting", "https://www.example.com/2", "https://www.example.com/3"));
        fail(id, "resting");

        HttpResponse<String> answer = post("/v1/tasks/" + id + "/retry");

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode task = json(answer);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/v1/tasks/" + task.path("id").asString());
        assertThat(task.path("retryOf").asString()).isEqualTo(id.toString());
        assertThat(task.path("id").asString()).isNotEqualTo(id.toString());
        assertThat(task.path("operation").asString()).isEqualTo("purge");
        assertThat(task.path("name").asString()).isEqualTo("release 42");
        assertThat(task.path("team").asString()).isEqualTo(team);
        assertThat(task.path("batches").findValuesAsString("account")).containsExactly("resting");
        String targets = api.get("/v1/tasks/" + task.path("id").asString() + "/targets", ApiRoom.TEAM, team)
                .body();
        assertThat(json(targets).path("items").findValuesAsString("target"))
                .containsExactly("https://www.example.com/2", "https://www.example.com/3");
    }

    @Test
    void retryByAnAdminStaysTheTeamsOwn() {
        UUID id = stored(Operation.PURGE, urls("huawei-main", "https://www.example.com/1"));
        fail(id, "huawei-main");

        assertThat(json(api.post("/v1/tasks/" + id + "/retry", "")).path("team").asString())
                .isEqualTo(team);
    }

    @Test
    void retryOfATaskWithoutFailedTargetsIsAConflict() {
        UUID id = stored(Operation.PURGE, urls("huawei-main", "https://www.example.com/1"));

        HttpResponse<String> answer = post("/v1/tasks/" + id + "/retry");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(type(answer)).isEqualTo("urn:cdn-gateway:problem:conflict");
    }

    @Test
    void retryOfAnAccountThatIsGoneIsRefused() {
        UUID id = stored(Operation.PURGE, urls("gone", "https://www.example.com/1"));
        fail(id, "gone");

        HttpResponse<String> answer = post("/v1/tasks/" + id + "/retry");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errorCount").asInt()).isEqualTo(1);
        assertThat(json(answer).path("errors").path(0).path("code").asString()).isEqualTo("account-unknown");
        assertThat(json(answer).path("errors").path(0).path("value").asString()).isEqualTo("gone");
    }

    @Test
    void retryNeedsTodaysGrants() {
        team = "guests";
        UUID hosts = stored(Operation.PURGE, urls("huawei-main", "https://www.example.com/1"));
        fail(hosts, "huawei-main");
        HttpResponse<String> forbidden = post("/v1/tasks/" + hosts + "/retry");
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(json(forbidden).path("errors").path(0).path("value").asString())
                .isEqualTo("https://www.example.com/1");

        team = "readers";
        UUID operations = stored(Operation.PURGE, urls("huawei-main", "https://www.example.com/1"));
        fail(operations, "huawei-main");
        HttpResponse<String> refused = post("/v1/tasks/" + operations + "/retry");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).has("errors")).isFalse();
    }
}
