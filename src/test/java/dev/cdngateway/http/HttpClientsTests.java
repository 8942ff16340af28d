package dev.cdngateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.Reply.Answer;
import dev.cdngateway.http.Reply.NoAnswer;
import dev.cdngateway.http.Reply.NotSent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

class HttpClientsTests {

    private static final String ROUTE = "POST /base/thing";

    private final StubServer stub = new StubServer();
    private final HttpClients clients = new HttpClients();

    interface Api {

        @PostExchange(url = "/thing", contentType = "application/json")
        ResponseEntity<byte[]> post(@RequestBody byte[] body);
    }

    @AfterEach
    void close() {
        clients.close();
        stub.close();
    }

    @Test
    void callSendsTheBodyWithItsLengthAndOurName() {
        stub.on(ROUTE, StubAnswer.of(200, "ü"));

        assertThat(call(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.body()).isEqualTo("ü"));

        assertThat(stub.requests()).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("{\"é\":1}");
            assertThat(request.headers())
                    .containsEntry("User-Agent", "cdn-gateway")
                    .containsEntry("Content-Length", "8")
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("Accept-Encoding", "gzip")
                    .doesNotContainKey("Upgrade");
        });
    }

    @Test
    void callWithACompressedAnswerIsRead() throws IOException {
        stub.on(ROUTE, StubAnswer.of(200, gzip("squeezed"), "Content-Encoding: gzip"));

        assertThat(call(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.body()).isEqualTo("squeezed"));
    }

    @Test
    void callWhoseBodyIsTooLargeOnceUnpackedHasNoAnswer() throws IOException {
        stub.on(ROUTE, StubAnswer.of(200, gzip("x".repeat(1025)), "Content-Encoding: gzip"));

        assertThat(call(Duration.ofSeconds(10))).isEqualTo(new NoAnswer("the answer's body is too large"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 401, 404, 429, 446, 462, 500, 503})
    void callWithAnyStatusIsAnAnswer(int status) {
        stub.on(ROUTE, StubAnswer.of(status, "", "Location: " + stub.uri() + "/elsewhere"));

        assertThat(call(Duration.ofSeconds(10))).isInstanceOfSatisfying(Answer.class, answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEmpty();
        });

        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void callThatIsResetIsNotRepeated() {
        stub.on(ROUTE, StubAnswer.of(200, "first"), StubAnswer.reset(), StubAnswer.of(200, "third"));
        Api api = api(stub.uri(), Duration.ofSeconds(10));
        post(api);

        assertThat(post(api)).isInstanceOf(NoAnswer.class);

        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void callWithoutAnAnswerEndsWithTheCallTimeout() {
        stub.on(ROUTE, StubAnswer.silence());

        assertThat(call(Duration.ofMillis(300)))
                .isEqualTo(new NoAnswer("no whole answer came within the call time-out"));
    }

    @Test
    void callWhoseBodyStallsEndsWithTheCallTimeout() {
        stub.on(ROUTE, StubAnswer.stalled("half"));

        assertThat(call(Duration.ofMillis(300)))
                .isEqualTo(new NoAnswer("no whole answer came within the call time-out"));
    }

    @Test
    void callWhoseBodyIsCutOffHasNoAnswer() {
        stub.on(ROUTE, StubAnswer.truncated("half"));

        assertThat(call(Duration.ofSeconds(10)))
                .isEqualTo(new NoAnswer("the connection was closed before the answer was whole"));
    }

    @Test
    void callWhoseBodyIsTooLargeHasNoAnswer() {
        stub.on(ROUTE, StubAnswer.of(200, "x".repeat(1025)));

        assertThat(call(Duration.ofSeconds(10))).isEqualTo(new NoAnswer("the answer's body is too large"));
    }

    @Test
    void callThatGetsNoHttpBackHasNoAnswer() {
        stub.on(ROUTE, socket -> {
            socket.getOutputStream().write("220 smtp ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.close();
        });

        assertThat(call(Duration.ofSeconds(10))).isInstanceOf(NoAnswer.class);
    }

    @Test
    void callToAClosedPortIsNotSent() {
        URI closed = stub.uri();
        stub.close();

        assertThat(post(api(closed, Duration.ofSeconds(10)))).isEqualTo(new NotSent("the connection was refused"));
    }

    @Test
    void callToAServerThatLeavesDuringTheTlsHandshakeIsNotSent() {
        URI tls = URI.create("https://127.0.0.1:" + stub.uri().getPort());

        assertThat(post(api(tls, Duration.ofSeconds(5)))).isEqualTo(new NotSent("the TLS handshake failed"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private Reply call(Duration timeout) {
        return post(api(stub.uri(), timeout));
    }

    private Api api(URI server, Duration timeout) {
        return clients.client(
                Api.class, new Connection("main", server.resolve("/base/"), timeout, 4, DataSize.ofKilobytes(1)));
    }

    private static Reply post(Api api) {
        return Reply.of(() -> api.post("{\"é\":1}".getBytes(StandardCharsets.UTF_8)));
    }
}
