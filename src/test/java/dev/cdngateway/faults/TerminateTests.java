package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The gateway is told to end amid its work, and started again. */
@Tag("faults")
class TerminateTests {

    private static final String HOST = "www.example.com";
    private static final int CALLS_PER_SECOND = 30;

    private final HuaweiSimulator vendor =
            HuaweiSimulator.with().callsPerSecond(CALLS_PER_SECOND).start();
    private final Received received = Received.at(vendor);
    private final History history = new History();
    private final String settings =
            Setting.of(Duration.ofSeconds(10), Setting.huawei("main", vendor, HOST, 20, CALLS_PER_SECOND));

    @Test
    void terminateAmidWorkEndsWellAndSendsNothingTwice(@TempDir Path folder) throws Exception {
        vendor.failNext(Received::creates, 40, Fault.delay(Duration.ofSeconds(1)));
        try (vendor) {
            try (GatewayProcess first = GatewayProcess.start(folder, GatewayProcess.h2(folder), settings)) {
                history.accepted(first.caller(), History.urls(HOST, "many", 3_000));
                awaitTrue(() -> received.count() > 20);
                long told = System.nanoTime();
                String answer = underWay(first);
                assertThat(first.exit()).isZero();
                Figures.note(
                        "SIGTERM amid work: exit after %.1f s".formatted(Figures.seconds(told, System.nanoTime())));
                assertThat(answer).startsWith("HTTP/1.1 202");
                history.add(
                        JsonMapper.shared()
                                .readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
                                .path("id")
                                .stringValue(),
                        List.of("https://" + HOST + "/under-way"));
                assertThat(received.count()).isLessThan(150);
            }
            restarted(folder);
        }
    }

    @Test
    @Tag("chaos")
    void terminateEndsWaitsAndStreamsAtOnceAndIsNotReadyToTheEnd(@TempDir Path folder) throws Exception {
        vendor.failNext(Received::creates, 40, Fault.delay(Duration.ofSeconds(5)));
        try (vendor;
                GatewayProcess gateway = GatewayProcess.start(folder, GatewayProcess.h2(folder), settings)) {
            CompletableFuture<HttpResponse<String>> wait = waiting(gateway);
            InputStream events = events(gateway);
            awaitTrue(() -> received.count() > 0);
            long told = System.nanoTime();
            gateway.terminate();
            awaitTrue(() -> gateway.log().contains("Commencing graceful shutdown"));

            assertThat(gateway.operator().get("/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(gateway.operator().get("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(wait.get().statusCode()).isEqualTo(202);
            assertThat(events.readAllBytes()).isNotNull();
            assertThatThrownBy(() -> gateway.caller().get("/v1/tasks")).isInstanceOf(IOException.class);
            assertThat(gateway.alive()).as("while a vendor's call runs").isTrue();
            assertThat(gateway.exit()).isZero();
            double took = Figures.seconds(told, System.nanoTime());
            Figures.note("SIGTERM amid a call of 5 s, with a wait and a stream: exit after %.1f s".formatted(took));
            assertThat(took).isLessThan(20);
        }
    }

    /** A request that waits for the end of its task. */
    private static CompletableFuture<HttpResponse<String>> waiting(GatewayProcess gateway) {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return gateway.caller()
                        .post("/v1/purges", Caller.body(List.of("https://" + HOST + "/w")), "Prefer", "wait=60");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().atMost(GatewayProcess.PATIENCE).until(() -> !newest(gateway).isEmpty());
        return answer;
    }

    private static String newest(GatewayProcess gateway) throws IOException {
        return gateway.caller().read("/v1/tasks").at("/items/0/id").asString("");
    }

    /** The stream of a task's events, after the first line. */
    private static InputStream events(GatewayProcess gateway) throws IOException {
        URI uri = URI.create("http://127.0.0.1:%d/v1/tasks/%s/events"
                .formatted(gateway.caller().port(), newest(gateway)));
        InputStream events = uri.toURL().openStream();
        assertThat(events.read()).isPositive();
        return events;
    }

    private void restarted(Path folder) throws IOException {
        long began = System.nanoTime();
        int sent = received.count();
        try (GatewayProcess second = GatewayProcess.start(folder, GatewayProcess.h2(folder), settings)) {
            awaitTrue(() -> received.count() > sent);
            Figures.note("SIGTERM amid work: first call %.1f s after the next start"
                    .formatted(Figures.seconds(began, received.time(sent))));
            history.verify(second.caller(), received);
        }
        assertThat(received.repeated()).isZero();
    }

    /** Sends half of a request, tells the gateway to end, and sends the rest; the answer. */
    private String underWay(GatewayProcess gateway) throws IOException {
        byte[] body = Caller.body(List.of("https://" + HOST + "/under-way")).getBytes(StandardCharsets.US_ASCII);
        String head = "POST /v1/purges HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.caller().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, 10);
            out.flush();
            gateway.terminate();
            awaitTrue(() -> gateway.log().contains("Commencing graceful shutdown"));
            out.write(body, 10, body.length - 10);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void awaitTrue(BooleanSupplier condition) {
        await().atMost(GatewayProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(condition::getAsBoolean);
    }
}
