package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@Tag("beside")
@ApiTest
class IdempotencyTests {

    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final String BODY = """
            {"urls":["https://www.example.com/1"],"accounts":["huawei-main"]}""";
    private static final String OTHER_BODY = """
            {"urls":["https://www.example.com/1"], "accounts":["huawei-main"]}""";
    private static final String FAULTY = """
            {"urls":["nonsense"]}""";

    private final ApiClient api;
    private final String key = "key-" + KEYS.incrementAndGet();

    @Autowired
    IdempotencyTests(@LocalServerPort int port) {
        this.api = new ApiClient(port);
    }

    private HttpResponse<String> post(String body, String... more) {
        return postTo("/v1/purges", body, key, more);
    }

    private HttpResponse<String> postTo(String path, String body, String key, String... more) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json", IdempotencyKey.HEADER, key));
        headers.addAll(Arrays.asList(more));
        return api.post(path, body, headers.toArray(String[]::new));
    }

    private static String accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer).path("id").asString();
    }

    private static String first(HttpResponse<String> answer) {
        assertThat(replayed(answer)).isFalse();
        return accepted(answer);
    }

    private static boolean replayed(HttpResponse<String> answer) {
        return answer.headers().firstValue("Idempotency-Replayed").equals(Optional.of("true"));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:idempotency-key-reused");
    }

    private int tasks(String team) {
        return json(api.get("/v1/tasks", ApiRoom.TEAM, team)).path("items").size();
    }

    @Test
    void repeatedRequestGetsTheTaskOfTheFirst() {
        HttpResponse<String> first = post(BODY);
        HttpResponse<String> second = post(BODY);

        assertThat(replayed(first)).isFalse();
        assertThat(replayed(second)).isTrue();
        assertThat(accepted(second)).isEqualTo(accepted(first));
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(second.headers().firstValue("Location")).contains("/v1/tasks/" + accepted(first));
    }

    @Test
    void otherBytesOfTheBodyAreAnotherRequest() {
        first(post(BODY));
        assertRefused(post(OTHER_BODY));
        assertRefused(post(FAULTY));
    }

    @Test
    void otherPathOrQueryIsAnotherRequest() {
        first(post(BODY));
        assertRefused(postTo("/v1/prefetches", BODY, key));
        assertRefused(postTo("/v1/purges?dryRun=false", BODY, key));
    }

    @Test
    void otherHandlingIsAnotherRequestButOtherWaitIsNot() {
        first(post(BODY, "Prefer", "handling=strict"));
        assertRefused(post(BODY, "Prefer", "handling=lenient"));
        assertThat(replayed(post(BODY, "Prefer", "wait=0"))).isTrue();
    }

    @Test
    void everyTeamHasKeysOfItsOwn() {
        String ours = first(post(BODY, ApiRoom.TEAM, "storefront"));
        assertThat(first(post(OTHER_BODY, ApiRoom.TEAM, "newsroom"))).isNotEqualTo(ours);
    }

    @Test
    void refusedRequestLeavesItsKeyFree() {
        assertThat(post(FAULTY).statusCode()).isEqualTo(400);
        assertThat(post("{").statusCode()).isEqualTo(400);
        assertThat(postTo("/v1/purges?wait=1", BODY, key).statusCode()).isEqualTo(400);
        first(post(BODY));
    }

    @Test
    void dryRunNeitherTakesNorAsksForAKey() {
        assertThat(postTo("/v1/purges?dryRun=true", OTHER_BODY, key).statusCode())
                .isEqualTo(200);
        first(post(BODY));
        HttpResponse<String> dryRun = postTo("/v1/purges?dryRun=true", BODY, key);
        assertThat(dryRun.statusCode()).isEqualTo(200);
        assertThat(replayed(dryRun)).isFalse();
    }

    @Test
    void replayAsksForNoGrantThatTheFirstHad() {
        String first = first(post(BODY, ApiRoom.TEAM, "demoted"));
        HttpResponse<String> second = post(BODY, ApiRoom.TEAM, "demoted", ApiRoom.OPERATIONS, "none");
        assertThat(accepted(second)).isEqualTo(first);
        HttpResponse<String> fresh =
                postTo("/v1/purges", BODY, key + "-fresh", ApiRoom.TEAM, "demoted", ApiRoom.OPERATIONS, "none");
        assertThat(fresh.statusCode()).isEqualTo(403);
    }

    @Test
    void quotedKeyIsTheBareOne() {
        String first = first(postTo("/v1/purges", BODY, "a\"" + key));
        assertThat(accepted(postTo("/v1/purges", BODY, "\"a\\\"" + key + "\""))).isEqualTo(first);
    }

    @Test
    void longestKeyIsTaken() {
        String longest = "~".repeat(255);
        String first = first(postTo("/v1/purges", BODY, longest));
        assertThat(accepted(postTo("/v1/purges", BODY, longest))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a b", "\"a b\"", "a\tb"})
    void illegalKeyIsRefused(String illegal) {
        assertIllegal(postTo("/v1/purges", BODY, illegal), 1);
    }

    @Test
    void longerKeyAndSecondKeyAreRefused() {
        assertIllegal(postTo("/v1/purges", BODY, "a".repeat(256)), 1);
        assertIllegal(post(BODY, IdempotencyKey.HEADER, "second"), 1);
    }

    @Test
    void illegalKeyIsToldWithAllOtherFaults() {
        HttpResponse<String> answer = postTo("/v1/purges?dryRun=yes", FAULTY, "a b");
        assertThat(json(answer).path("errors").path(0).path("parameter").asString())
                .isEqualTo("dryRun");
        assertThat(json(answer).path("errors").path(1).path("header").asString())
                .isEqualTo("Idempotency-Key");
        assertThat(json(answer).path("errors").path(2).path("pointer").asString())
                .isEqualTo("#/urls/0");
    }

    private static void assertIllegal(HttpResponse<String> answer, int faults) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode problem = json(answer);
        assertThat(problem.path("errorCount").asInt()).isEqualTo(faults);
        assertThat(problem.path("errors").path(0).path("header").asString()).isEqualTo("Idempotency-Key");
        assertThat(problem.path("errors").path(0).path("code").asString()).isEqualTo("value-invalid");
    }

    @Test
    void hundredAtOnceGetOneTask() throws Exception {
        List<HttpResponse<String>> answers = atOnce(100, () -> post(BODY, ApiRoom.TEAM, "hasty"));

        assertThat(answers.stream().map(IdempotencyTests::accepted).distinct()).hasSize(1);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> !replayed(answer))).hasSize(1);
        assertThat(tasks("hasty")).isOne();
    }

    private static <T> List<T> atOnce(int number, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(number, call))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
