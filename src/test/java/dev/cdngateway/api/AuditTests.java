package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.cdngateway.task.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("beside")
@ApiTest
class AuditTests {

    private static final String PURGE = "{\"urls\":[\"https://www.example.com/a?token=canary\"]}";
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("audit");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Lines appender = new Lines(lines);
    private final ApiClient api;
    private final JdbcClient jdbc;
    private final int port;
    private final String requestId;

    @Autowired
    AuditTests(@LocalServerPort int port, JdbcClient jdbc, Ids ids) {
        this.api = new ApiClient(port);
        this.port = port;
        this.jdbc = jdbc;
        this.requestId = ids.next().toString();
    }

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.INFO);
        appender.start();
        LOGGER.addAppender(appender);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.detachAppender(appender);
        LOGGER.setLevel(null);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return api.post(
                path,
                body,
                Stream.concat(
                                Stream.of("X-Request-Id", requestId, "Content-Type", "application/json"),
                                Stream.of(headers))
                        .toArray(String[]::new));
    }

    /** The one line of the request, once it is there. */
    private String line() {
        await().until(() -> lines.stream().anyMatch(line -> line.contains(requestId)));
        assertThat(lines).filteredOn(line -> line.contains(requestId)).hasSize(1);
        return lines.stream()
                .filter(line -> line.contains(requestId))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("select * from audit where request_id = :id order by id")
                .param("id", requestId)
                .query()
                .listOfRows();
    }

    private Map<String, Object> row() {
        await().until(() -> !rows().isEmpty());
        assertThat(rows()).hasSize(1);
        return rows().getFirst();
    }

    @Test
    void acceptedPurgeIsToldOfOnce() {
        String task = json(post("/v1/purges?", PURGE, ApiRoom.TEAM, "storefront"))
                .path("id")
                .asString();

        assertThat(line())
                .matches("at=\\S+Z team=storefront subject=\"key 00000000\" remote=127.0.0.1 request=" + requestId
                        + " method=POST path=/v1/purges operation=purge dryRun=false targets=2 task=" + task
                        + " outcome=accepted status=202");
        assertThat(rows())
                .as("it is there as soon as the answer")
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("team", "storefront")
                        .containsEntry("subject", "key 00000000")
                        .containsEntry("remote", "127.0.0.1")
                        .containsEntry("operation", "purge")
                        .containsEntry("targets", 2)
                        .containsEntry("outcome", "accepted")
                        .containsEntry("status", 202));
        assertThat(row().get("task_id")).hasToString(task);
    }

    @Test
    void dryRunIsMarked() {
        post("/v1/prefetches?dryRun=true", PURGE, ApiRoom.TEAM, "storefront");

        assertThat(line())
                .contains("path=/v1/prefetches operation=prefetch dryRun=true targets=2 outcome=planned status=200");
        assertThat(row())
                .containsEntry("dry_run", true)
                .containsEntry("outcome", "planned")
                .containsEntry("task_id", null);
    }

    @Test
    void replayIsToldOfBesideItsTask() {
        String task = json(api.post(
                        "/v1/purges", PURGE, "Idempotency-Key", requestId, "Content-Type", "application/json"))
                .path("id")
                .asString();

        post("/v1/purges", PURGE, "Idempotency-Key", requestId);

        assertThat(line()).contains("task=" + task + " outcome=replayed status=202");
        assertThat(row()).containsEntry("outcome", "replayed");
    }

    @Test
    void otherRequestWithTheSameKeyIsToldOf() {
        api.post("/v1/purges", PURGE, "Idempotency-Key", requestId, "Content-Type", "application/json");

        post("/v1/purges", PURGE + " ", "Idempotency-Key", requestId);

        assertThat(line()).endsWith("targets=1 outcome=refused status=422 problem=idempotency-key-reused");
        assertThat(row()).containsEntry("status", 422);
    }

    @Test
    void changesOfATaskAreToldOf() {
        String task = json(api.post("/v1/purges", PURGE, "Content-Type", "application/json"))
                .path("id")
                .asString();
        String path = "/v1/tasks/" + task;

        post(path + "/cancel", "");
        assertThat(line()).contains("operation=cancel").endsWith("task=" + task + " outcome=accepted status=200");
        assertThat(row())
                .containsEntry("operation", "cancel")
                .containsEntry("targets", 2)
                .containsEntry("status", 200);

        lines.clear();
        post(path + "/retry", "");
        assertThat(line())
                .contains("operation=retry")
                .endsWith("task=" + task + " outcome=refused status=409 problem=conflict");
        await().until(() -> rows().size() == 2);

        lines.clear();
        post(path + "/cancel", "", ApiRoom.TEAM, "others");
        assertThat(line()).contains("team=others").doesNotContain(" task=").endsWith("status=404 problem=not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid-request, /v1/purges, '{', Accept, */*",
        "400, invalid-request, /v1/purges?token=canary, '{}', Accept, */*",
        "403, forbidden, /v1/purges, '{}', X-Test-Team, readers",
        "403, forbidden, /v1/purges, '{\"urls\":[\"https://www.example.com/\"]}', X-Test-Team, guests",
        "404, not-found, /v1/nothing, '', Accept, */*",
        "405, method-not-allowed, /v1/accounts, '', Accept, */*",
        "415, unsupported-media-type, /v1/purges, '', Content-Encoding, gzip",
        "500, internal, /v1/purges, '{}', X-Test-Fail, gateway",
        "503, unavailable, /v1/purges, '{}', X-Test-Fail, database"
    })
    void refusalsAreToldOf(int status, String problem, String path, String body, String header, String value) {
        assertThat(post(path, body, header, value).statusCode()).isEqualTo(status);

        assertThat(line())
                .contains(" outcome=refused status=" + status + " problem=" + problem)
                .doesNotContain("canary");
        assertThat(row()).containsEntry("status", status).containsEntry("problem", problem);
        assertThat(rows().toString()).doesNotContain("canary");
    }

    @Test
    void bodyThatIsTooLargeIsToldOf() {
        post("/v1/purges", "{\"name\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(line()).endsWith("operation=purge dryRun=false outcome=refused status=413 problem=too-large");
        assertThat(row()).containsEntry("status", 413);
    }

    @Test
    void strangersAreInTheLogAlone() {
        post("/v1/purges", PURGE, ApiRoom.FAIL, "access");
        assertThat(line()).contains("team=\"\" ").endsWith("outcome=refused status=401 problem=unauthenticated");
        post("/v1/tasks/x/cancel", "");

        await().until(() -> !rows().isEmpty());
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("status", 404));
    }

    @Test
    void readingIsNotToldOf() {
        api.get("/v1/tasks", "X-Request-Id", requestId);
        post("/v1/nothing", "");

        assertThat(line()).contains("method=POST");
    }

    @Test
    void otherMethodsAreToldOf() {
        api.send(api.request("/v1/purges")
                .header("X-Request-Id", requestId)
                .method("PUT", BodyPublishers.ofString("{}")));

        assertThat(line()).contains("method=PUT").endsWith("status=405 problem=method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%0d%0aoutcome=accepted%1b%5b31m%e2%80%ae", "x;key=canary", "x?token=canary", "x%3ftoken=canary"
            })
    void hostileRequestIsOneHarmlessLine(String id) throws IOException {
        String head = String.join(
                "\r\n",
                "POST /v1/tasks/" + id + "/cancel HTTP/1.1",
                "Host: h",
                "X-Request-Id: " + requestId,
                "X-Api-Key: canary",
                "X-Test-Team: a\u0085\u009b31m\u00ad\" outcome=accepted",
                "Connection: close",
                "Content-Length: 0",
                "\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 40");
        }

        assertThat(line())
                .matches("[ -~]+")
                .doesNotContain("canary")
                .contains("team=\"a\\ufffd\\ufffd31m\\ufffd\\\" outcome=accepted\" ")
                .containsPattern(" path=\"?/v1/tasks/" + id.split("[;?]|%3f", 2)[0])
                .containsPattern(" outcome=refused status=40[45] problem=\\S+$");
        assertThat(row().toString()).doesNotContain("canary").doesNotContainPattern("\\p{Cntrl}");
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines;

        private Lines(Queue<String> lines) {
            this.lines = lines;
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }
}
