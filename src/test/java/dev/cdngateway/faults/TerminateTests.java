package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
