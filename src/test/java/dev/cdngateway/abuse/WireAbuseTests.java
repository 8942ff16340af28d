package dev.cdngateway.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client library would send. */
@TestInstance(Lifecycle.PER_CLASS)
class WireAbuseTests {

    private static final int LIMIT = 8 << 20;
    private static final String KEY = "X-API-Key: " + Ground.OWNER + "\r\n";
    private static final String POST =
            "POST /v1/purges HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + KEY;
    private static final String LIST = "GET /v1/tasks HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n";

    private final Ground ground;
    private int logged;

    WireAbuseTests(@TempDir Path folder) throws IOException {
        ground = new Ground(folder, """
                  max-body-size: 8MiB
                server.tomcat.connection-timeout: 1s
                """);
        sent(LIST); // the first is slow, and logged
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    @BeforeEach
    void remember() {
        logged = ground.log().length();
    }

    /** One line at most for each, beside that of the audit, and never a stack. */
    @AfterEach
    void logStaysShort() {
        String since = ground.log().substring(logged);
        assertThat(since).doesNotContain("\tat ").doesNotContain(" ERROR ");
        assertThat(since.lines()
                        .filter(line -> !line.contains(" DEBUG ")
                                && !line.contains(" audit at=")
                                && !line.contains(" is owned here "))) // told beside the requests
                .hasSizeLessThanOrEqualTo(1);
    }

    @AfterEach
    void servesOn() throws IOException {
        assertThat(timed(LIST)).isLessThan(Duration.ofSeconds(1));
    }

    private Answer sent(String request) throws IOException {
        return sent(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Answer sent(byte[] request) throws IOException {
        try (Wire wire = ground.wire()) {
            wire.send(request);
            return wire.answer("GET");
        }
    }

    private Duration timed(String request) throws IOException {
        long began = System.nanoTime();
        assertThat(sent(request).status()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("X-Request-Id")).isPresent();
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private static String post(String body) {
        return POST + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void headsThatAreTooLargeAreRefused() throws IOException {
        assertProblem(
                sent("GET /v1/tasks HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(60_000) + "\r\n\r\n"),
                431,
                "headers-too-large");
        assertProblem(
                sent("GET /v1/tasks HTTP/1.1\r\nHost: x\r\n" + "X-Many: 1\r\n".repeat(1_000) + "\r\n"),
                400,
                "invalid-request");
        assertProblem(sent("GET /v1/" + "x".repeat(60_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 431, "headers-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/ta\u0000sks HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/tasks HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\u0000b\r\n\r\n",
                "GET /v1/tasks HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\rb\r\n\r\n",
                "GET /v1/tasks HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /v1/tasks HTTP/1.1\r\nHost: x\r\nHost : y\r\n\r\n",
                "GET /v1/tasks HTTP/1.1\r\nHost: x\r\n folded\r\n: none\r\n\r\n",
                "GET /v1/tasks%00 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/%2e%2e%2ftasks HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1\\tasks HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/tasks HTTP/9.9\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                "POST /v1/purges HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/purges HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/purges HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /v1/purges HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n"
            })
    void illegalHeadsAreRefused(String request) throws IOException {
        Answer answer = sent(request);
        assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
        assertProblem(answer, answer.status(), answer.status() == 400 ? "invalid-request" : "unauthenticated");
        assertThat(String.join("\n", answer.head())).doesNotContain("\u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "PUT", "DELETE", "PATCH", "CONNECT"})
    void otherMethodsAreNotAllowed(String method) throws IOException {
        Answer answer = sent(method + " /v1/tasks HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n");
        assertThat(answer.status()).as(answer.toString()).isIn(400, 405);
        assertThat(answer.problem()).isIn("method-not-allowed", "invalid-request");
        assertThat(answer.text()).doesNotContain(Ground.OWNER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff\u00fe{}",
                "{\"name\":\"\u00c3(\"}",
                "{\"name\":\"\u00c0\u0080\"}",
                "\u00ef\u00bb\u00bf{}",
                "{\"name\":NaN}",
                "{\"name\":Infinity}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\u0000\"}",
                "{'name':1}",
                "{\"urls\":[]}{}",
                "/**/{}",
                "\u0000",
                "\"",
                "{\"name\":1e999999999}",
                "{\"headers\":[{\"name\":\"a\",\"value\":\"b\\r\\nc: d\"}]}"
            })
    void bodiesThatAreNotJsonOrNotOursAreRefused(String body) throws IOException {
        assertProblem(sent(post(body)), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"urls\":["})
    void deepBodiesAreRefused(String opening) throws IOException {
        assertProblem(sent(post(opening.repeat(100_000))), 400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource({"1", "null", "[]", "'\"\"'", "'\"a\"'", "{}"})
    void millionsOfFaultsAreCountedInLittleTime(String element) throws IOException {
        int count = (LIMIT - 100) / (element.length() + 1);
        String body = "{\"urls\":[" + (element + ",").repeat(count - 1) + element + "]}";

        long began = System.nanoTime();
        Answer answer = sent(post(body));

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().path("errorCount").asInt()).isEqualTo(count);
        assertThat(answer.json().path("errors").size()).isEqualTo(100);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}xx\r\n0\r\n\r\n",
                "fffffffffffffffff\r\n{}"
            })
    void chunksOutOfFrameAreRefused(String chunks) throws IOException {
        Answer answer = sent(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
        assertThat(answer.status()).as(answer.toString()).isIn(400, 408);
    }

    /** With both, the length must not decide where the next request begins (RFC 9112, section 6.3). */
    @Test
    void smuggledRequestIsNoneOfTheConnection() throws IOException {
        String smuggled = "GET /v1/accounts HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n";
        try (Wire wire = ground.wire()) {
            wire.send(POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
            Answer first = wire.answer("POST");
            assertThat(first.status()).as(first.toString()).isEqualTo(400);
            assertThat(wire.rest()).doesNotContain("200");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (Wire wire = ground.wire()) {
            wire.send(LIST + LIST.replace("/tasks", "/nothing") + LIST);
            assertThat(List.of(
                            wire.answer("GET").status(),
                            wire.answer("GET").status(),
                            wire.answer("GET").status()))
                    .containsExactly(200, 404, 200);
        }
    }

    @Test
    void bodyThatAnnouncesToBeTooLargeIsNotAwaited() throws IOException {
        assertProblem(sent(POST + "Content-Length: " + (LIMIT + 1) + "\r\n\r\n{"), 413, "too-large");
    }

    /** What is taken beyond the limit are buffers on the way, and what Tomcat swallows so that the caller reads the answer. */
    @Test
    void bodyWithoutAnEndIsCutSoonAfterTheLimit() throws IOException {
        byte[] chunk = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try (Wire wire = ground.wire()) {
            wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
            while (sent < 20L * LIMIT) {
                wire.send(chunk);
                sent += 65_536;
            }
        } catch (SocketException cut) {
            assertThat(sent).isGreaterThanOrEqualTo(LIMIT);
        }
        assertThat(sent).isLessThan(3L * LIMIT);
    }

    @Test
    void bodyThatStopsIsTimedOut() throws IOException {
        long began = System.nanoTime();
        assertProblem(sent(POST + "Content-Length: 100\r\n\r\n{"), 408, "request-timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void idleConnectionsKeepNobodyElseWaiting() throws IOException {
        List<Wire> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Wire wire = ground.wire();
                idle.add(wire);
                wire.send(i % 2 == 0 ? POST + "Content-Length: 9\r\n\r\n" : "GET /v1/ta");
            }
            for (int i = 0; i < 5; i++) {
                assertThat(timed(LIST)).isLessThan(Duration.ofSeconds(1));
            }
        } finally {
            idle.forEach(Wire::close);
        }
    }
}
