package dev.cdngateway.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint, called by everybody: who gets in, and that nobody learns whether another team's task exists. */
@TestInstance(Lifecycle.PER_CLASS)
class AuthorisationMatrixTests {

    private static final String JSON = "Content-Type: application/json";
    private static final String PURGE = "{\"urls\":[\"https://www.example.com/%s\"]}";
    private static final Set<String> WITHOUT_KEY =
            Set.of("/error", "/swagger-ui.html", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config");

    private final Ground ground;
    private final String done;
    private final String failed;

    AuthorisationMatrixTests(@TempDir Path folder) throws IOException {
        ground = new Ground(folder, "");
        done = ended(submitted(PURGE.formatted("done")));
        failed = ended(submitted(PURGE.formatted("broken/failed")));
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    /** Which task of the storefront is called, if any. */
    enum Task {
        NONE,
        DONE,
        QUEUED,
        FAILED
    }

    /** An endpoint, and the status that a caller of another team, of the task's own and an admin gets. */
    record Row(String endpoint, Task task, int other, int own, int admin) {

        String method() {
            return endpoint.substring(0, endpoint.indexOf(' '));
        }

        String path() {
            return endpoint.substring(endpoint.indexOf(' ') + 1);
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("POST /v1/purges", Task.NONE, 403, 202, 202),
            new Row("POST /v1/prefetches", Task.NONE, 403, 202, 202),
            new Row("GET /v1/tasks", Task.NONE, 200, 200, 200),
            new Row("GET /v1/tasks/{id}", Task.DONE, 404, 200, 200),
            new Row("GET /v1/tasks/{id}/targets", Task.DONE, 404, 200, 200),
            new Row("GET /v1/tasks/{id}/events", Task.DONE, 404, 200, 200),
            new Row("POST /v1/tasks/{id}/cancel", Task.QUEUED, 404, 200, 200),
            new Row("POST /v1/tasks/{id}/retry", Task.FAILED, 404, 202, 202),
            new Row("GET /v1/accounts", Task.NONE, 200, 200, 200),
            new Row("GET /v1/accounts/{account}", Task.NONE, 200, 200, 200),
            new Row("GET /v1/accounts/{account}/history", Task.NONE, 403, 403, 200),
            new Row("GET /v1/accounts/{account}/records", Task.NONE, 403, 403, 200),
            new Row("GET /v1/accounts/{account}/quota", Task.NONE, 403, 403, 200));

    static List<Row> rows() {
        return ROWS;
    }

    @Test
    void everyEndpointHasARow() {
        assertThat(mappings().flatMap(AuthorisationMatrixTests::endpoints))
                .containsExactlyInAnyOrderElementsOf(
                        ROWS.stream().map(Row::endpoint).toList());
    }

    /** What lies outside of the paths that need a key is known, and tells nothing of a team. */
    @Test
    void nothingElseIsOpen() {
        assertThat(mappings()
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(path -> !path.startsWith("/v1/")))
                .hasSameElementsAs(WITHOUT_KEY);
    }

    private Stream<RequestMappingInfo> mappings() {
        return ground.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mappings -> mappings.getHandlerMethods().keySet().stream());
    }

    private static Stream<String> endpoints(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/v1/"))
                .flatMap(path ->
                        mapping.getMethodsCondition().getMethods().stream().map(method -> method.name() + " " + path));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everybodyGetsWhatIsTheirs(Row row) throws IOException {
        assertUnknown(call(row, newTask(row.task())));
        assertUnknown(call(row, newTask(row.task()), "X-API-Key: nobody's"));
        assertUnknown(call(row, newTask(row.task()), "X-API-Key;"));
        assertUnknown(call(row, newTask(row.task()), "X-API-Key: "));
        assertUnknown(call(row, newTask(row.task()), "X-API-Key: " + Ground.OWNER.toLowerCase(Locale.ROOT)));
        assertStatus(call(row, newTask(row.task()), key(Ground.OTHER)), row.other());
        assertStatus(call(row, newTask(row.task()), key(Ground.OWNER)), row.own());
        assertStatus(call(row, newTask(row.task()), key(Ground.ADMIN)), row.admin());
    }

    private static void assertStatus(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    private static void assertUnknown(Answer answer) {
        if (answer.status() == 400) { // of a head that is not legal
            assertThat(answer.problem()).isEqualTo("invalid-request");
            return;
        }
        assertStatus(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).isPresent();
        assertThat(answer.problem()).isEqualTo("unauthenticated");
    }

    static Stream<Arguments> askedAbout() {
        return ROWS.stream()
                .filter(row -> row.path().contains("{id}"))
                .flatMap(row -> Stream.of("", "?x=1", "?limit=0", "?cursor=AQ", "?status=running")
                        .map(query -> Arguments.of(row, query)));
    }

    @ParameterizedTest
    @MethodSource("askedAbout")
    void anotherTeamsTaskLooksLikeNone(Row row, String query) throws IOException {
        String theirs = newTask(row.task());
        String nobodys = UUID.fromString(theirs).toString().replaceFirst("....$", "0bad");
        for (List<String> headers : List.of(
                List.of(key(Ground.OTHER)),
                List.of(key(Ground.OTHER), "Accept: text/html"),
                List.of(key(Ground.OTHER), "Idempotency-Key: k", "Prefer: wait=1"),
                List.of(key(Ground.OTHER), "Idempotency-Key: \t", "If-None-Match: *"))) {
            for (String method : List.of(row.method(), "HEAD", "OPTIONS", "DELETE")) {
                assertThat(told(method, row.path() + query, theirs, headers))
                        .as("%s %s%s %s", method, row.path(), query, headers)
                        .isEqualTo(told(method, row.path() + query, nobodys, headers));
            }
        }
    }

    /** What a caller can tell two answers apart by. */
    private String told(String method, String path, String id, List<String> headers) throws IOException {
        try (Wire wire = ground.wire()) {
            Answer answer = wire.call(method, path.replace("{id}", id), "", headers.toArray(String[]::new));
            return answer.toString().replace(id, "{id}").replaceAll("(?m)^(Date|X-Request-Id): .*$", "$1");
        }
    }

    @Test
    void listsShowNoOtherTeamsTask() throws IOException {
        for (String query : List.of("", "?url=https://www.example.com/done", "?host=www.example.com", "?limit=200")) {
            assertThat(send("GET", "/v1/tasks" + query, "", key(Ground.OTHER)).text())
                    .doesNotContain(done);
            assertThat(send("GET", "/v1/tasks" + query, "", key(Ground.OWNER)).text())
                    .contains(done);
            assertThat(send("GET", "/v1/tasks" + query, "", key(Ground.ADMIN)).text())
                    .contains(done);
        }
        assertStatus(send("GET", "/v1/tasks?team=storefront", "", key(Ground.OTHER)), 403);
        assertStatus(send("GET", "/v1/tasks?team=storefront", "", key(Ground.ADMIN)), 200);
    }

    @Test
    void keyOfAnotherTeamsRequestBringsNoneOfIt() throws IOException {
        String body = PURGE.formatted("keyed");
        Answer first = send("POST", "/v1/purges", body, key(Ground.OWNER), JSON, "Idempotency-Key: same");
        Answer second = send("POST", "/v1/purges", body, key(Ground.ADMIN), JSON, "Idempotency-Key: same");

        assertStatus(second, 202);
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.json().path("id")).isNotEqualTo(first.json().path("id"));
    }

    private Answer call(Row row, String id, String... headers) throws IOException {
        String path = row.path().replace("{id}", id).replace("{account}", "huawei-main");
        boolean submits = row.method().equals("POST") && row.task() == Task.NONE;
        String[] all =
                submits ? Stream.concat(Arrays.stream(headers), Stream.of(JSON)).toArray(String[]::new) : headers;
        return send(row.method(), path, submits ? PURGE.formatted("matrix") : "", all);
    }

    private String newTask(Task task) throws IOException {
        return switch (task) {
            case NONE -> "";
            case DONE -> done;
            case QUEUED -> submitted("{\"urls\":[\"https://%s/queued\"]}".formatted(Ground.HELD_HOST));
            case FAILED -> failed;
        };
    }

    private String submitted(String body) throws IOException {
        Answer answer = send("POST", "/v1/purges", body, key(Ground.OWNER), JSON);
        assertStatus(answer, 202);
        return answer.json().path("id").stringValue();
    }

    private String ended(String id) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !send("GET", "/v1/tasks/" + id, "", key(Ground.OWNER))
                        .json()
                        .path("finishedAt")
                        .isNull());
        return id;
    }

    private Answer send(String method, String target, String body, String... headers) throws IOException {
        try (Wire wire = ground.wire()) {
            return wire.call(method, target, body, headers);
        }
    }

    private static String key(String key) {
        return "X-API-Key: " + key;
    }
}
