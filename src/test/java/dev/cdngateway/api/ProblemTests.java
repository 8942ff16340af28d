package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@Tag("beside")
@ApiTest
class ProblemTests {

    private static final String JSON = "Content-Type";
    private final ApiClient api;
    private final int port;

    @Autowired
    ProblemTests(@LocalServerPort int port) {
        this.api = new ApiClient(port);
        this.port = port;
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:" + name);
        assertThat(json(answer).path("instance").asString())
                .isEqualTo(answer.request().uri().getRawPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/nothing", "/v1/tasks/", "/nothing.html", "/error"})
    void unknownPathIsNotFound(String path) {
        assertProblem(api.get(path), 404, "not-found");
    }

    @Test
    void wrongMethodIsToldTheRightOnes() {
        HttpResponse<String> answer = api.send(api.request("/v1/tasks").DELETE());
        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void unacceptableFormIsRefusedBeforeAnythingIsStored() {
        assertProblem(api.get("/v1/accounts", "Accept", "text/html"), 406, "not-acceptable");
        assertProblem(
                api.post("/v1/purges", "{}", JSON, "application/json", "Accept", "application/xml"),
                406,
                "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json;charset=utf-16",
                "application/json;charset=nonsense",
                "nonsense"
            })
    void otherMediaTypesAreRefused(String type) {
        assertProblem(api.post("/v1/purges", "{}", JSON, type), 415, "unsupported-media-type");
    }

    @Test
    void missingMediaTypeAndCompressedBodyAreRefused() {
        assertProblem(
                api.send(api.request("/v1/purges").POST(BodyPublishers.ofString("{}"))), 415, "unsupported-media-type");
        assertProblem(
                api.post("/v1/purges", "{}", JSON, "application/json", "Content-Encoding", "gzip"),
                415,
                "unsupported-media-type");
    }

    @Test
    void bodyThatAnnouncesToBeTooLargeIsRefused() {
        assertProblem(api.post("/v1/purges", " ".repeat(64 * 1024 + 1)), 413, "too-large");
    }

    @Test
    void operationThatWasNotGrantedIsForbiddenBeforeTheBodyIsRead() {
        HttpResponse<String> answer =
                api.post("/v1/purges?x=1", "nonsense", JSON, "application/json", ApiRoom.TEAM, "readers");
        assertProblem(answer, 403, "forbidden");
        assertThat(json(answer).has("errors")).isFalse();
    }

    @Test
    void malformedBodyIsToldTogetherWithFaultsOfTheQuery() {
        HttpResponse<String> answer = api.post("/v1/purges?dryRun=yes&x=1", "nonsense");
        assertProblem(answer, 400, "invalid-request");
        assertThat(json(answer).path("errors").findValuesAsString("parameter")).containsExactly("dryRun", "x");
    }

    @Test
    void brokenEscapeInTheQueryIsRefused() throws IOException {
        assertThat(raw("GET /v1/tasks?url=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("urn:cdn-gateway:problem:invalid-request");
    }

    @ParameterizedTest
    @CsvSource({"database,503,unavailable", "bug,500,internal"})
    void failureTellsNothingOfItsReason(String how, int status, String name) {
        HttpResponse<String> answer = api.get("/v1/tasks", ApiRoom.FAIL, how);
        assertProblem(answer, status, name);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void refusalOfAnotherRoomTellsItsReason() {
        HttpResponse<String> answer = api.get("/v1/tasks", ApiRoom.FAIL, "access");
        assertProblem(answer, 401, "unauthenticated");
        assertThat(json(answer).path("detail").asString()).isEqualTo("Nobody checked who calls.");
    }

    @Test
    void decentRequestIdIsKept() {
        assertThat(api.get("/v1/accounts", "X-Request-Id", "abc-1").headers().firstValue("X-Request-Id"))
                .contains("abc-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "a\\b"})
    void otherRequestIdIsReplaced(String id) {
        String given = api.get("/v1/accounts", "X-Request-Id", id)
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        assertThat(UUID.fromString(given).version()).isEqualTo(7);
    }

    @Test
    void bodyThatStopsArrivingTimesOut() throws IOException {
        assertThat(
                        raw(
                                "POST /v1/purges HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"))
                .startsWith("HTTP/1.1 408 ")
                .contains("urn:cdn-gateway:problem:request-timeout");
    }

    @Test
    void headAboveTheBufferIsTooLarge() throws IOException {
        assertThat(raw("GET /v1/tasks HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("urn:cdn-gateway:problem:headers-too-large")
                .contains("X-Request-Id: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/tasks?url={x} HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/tasks HTTP/1.1\r\n\r\n",
                "GET /v1/tasks HTTP/1.1\r\nHost: x\r\nBad Header: x\r\nContent-Length: x\r\n\r\n"
            })
    void illegalHttpIsAProblemToo(String request) throws IOException {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/problem+json")
                .contains("X-Request-Id: ")
                .contains("urn:cdn-gateway:problem:invalid-request");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void bodyThatGrowsTooLargeIsRefused() {
        byte[] body = ("{\"name\": \"" + "x".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = api.send(api.request("/v1/purges")
                .header(JSON, "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertProblem(answer, 413, "too-large");
    }
}
