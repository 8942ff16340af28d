package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@Tag("beside")
@ApiTest
class SubmissionControllerTests {

    private static final String[] LENIENT = {"Content-Type", "application/json", "Prefer", "handling=lenient"};
    private static final String TWO = """
            {"name":"release 42","urls":["https://www.example.com/1","https://www.example.com/2"],
            "accounts":["huawei-main"]}""";
    private static final String FAULTY = """
            {"urls":["https://www.example.com/1","nonsense"],"accounts":["huawei-main"]}""";

    private final ApiClient api;

    @Autowired
    SubmissionControllerTests(@LocalServerPort int port) {
        this.api = new ApiClient(port);
    }

    @Test
    void purgeIsStoredAndAnsweredWithItsTask() {
        HttpResponse<String> answer = api.post("/v1/purges", TWO);
        JsonNode task = json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/v1/tasks/" + task.path("id").asString());
        assertThat(task.path("operation").asString()).isEqualTo("purge");
        assertThat(task.path("name").asString()).isEqualTo("release 42");
        assertThat(task.path("team").asString()).isEqualTo("anonymous");
        assertThat(task.path("counts").path("queued").asInt()).isEqualTo(2);
        assertThat(task.path("batches").size()).isEqualTo(1);
        assertThat(task.has("rejected")).isFalse();
        assertThat(json(api.get(location))).isEqualTo(task);
    }

    @Test
    void prefetchIsStored() {
        HttpResponse<String> answer = api.post("/v1/prefetches?dryRun=false", TWO);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("operation").asString()).isEqualTo("prefetch");
    }

    @Test
    void dryRunTellsThePlanAndStoresNothing() {
        String[] team = {"Content-Type", "application/json", ApiRoom.TEAM, "planners"};
        HttpResponse<String> answer = api.post("/v1/purges?dryRun=true", TWO, team);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"operation":"purge","targets":2,"accounts":[{"account":"huawei-main","vendor":"huawei",\
                "calls":[{"kind":"url","size":2}],"quota":null}],"warnings":[]}""");
        assertThat(json(api.get("/v1/tasks", ApiRoom.TEAM, "planners"))
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void dryRunWarnsOfAPausedAccount() {
        HttpResponse<String> answer = api.post("/v1/purges?dryRun=true", TWO.replace("huawei-main", "resting"));
        assertThat(json(answer).path("warnings")).isEqualTo(json("""
                ["The account resting is paused: its calls wait until the operator resumes it."]"""));
    }

    @Test
    void faultsOfQueryAndBodyComeTogether() {
        HttpResponse<String> answer = api.post("/v1/purges?dryRun=yes", FAULTY);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errorCount").asInt()).isEqualTo(2);
        assertThat(json(answer).path("errors").path(0).path("parameter").asString())
                .isEqualTo("dryRun");
        assertThat(json(answer).path("errors").path(1).path("pointer").asString())
                .isEqualTo("#/urls/1");
    }

    @Test
    void faultOfTheQueryAloneStoresNothing() {
        String[] team = {"Content-Type", "application/json", ApiRoom.TEAM, "askers"};
        assertThat(api.post("/v1/purges?wait=1", TWO, team).statusCode()).isEqualTo(400);
        assertThat(json(api.get("/v1/tasks", ApiRoom.TEAM, "askers"))
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void lenientRequestLeavesFaultyTargetsOut() {
        HttpResponse<String> answer = api.post("/v1/purges", FAULTY, LENIENT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("handling=lenient");
        assertThat(json(answer).path("counts").path("total").asInt()).isEqualTo(1);
        assertThat(json(answer).path("rejectedCount").asInt()).isEqualTo(1);
        assertThat(json(answer).path("rejected").path(0).path("pointer").asString())
                .isEqualTo("#/urls/1");
    }

    @Test
    void lenientRequestWithoutAGrantedHostIsInvalidOtherwiseForbidden() {
        String[] guest = {"Content-Type", "application/json", ApiRoom.TEAM, "guests"};
        String[] lenient = {"Content-Type", "application/json", ApiRoom.TEAM, "guests", "Prefer", "handling=lenient"};
        assertThat(api.post("/v1/purges", TWO, guest).statusCode()).isEqualTo(403);
        HttpResponse<String> answer = api.post("/v1/purges", TWO, lenient);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:invalid-request");
        assertThat(json(answer).path("errors").path(1).path("code").asString()).isEqualTo("host-forbidden");
    }

    @Test
    void lenientDryRunTellsWhatItLeavesOut() {
        HttpResponse<String> answer = api.post("/v1/purges?dryRun=true", FAULTY, LENIENT);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("targets").asInt()).isEqualTo(1);
        assertThat(json(answer).path("rejectedCount").asInt()).isEqualTo(1);
    }
}
