package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL crashes under load, and comes back. */
@Tag("faults")
class DatabaseOutageTests {

    private static final String HOST = "www.example.com";
    private static final int CALLS_PER_SECOND = 30;

    /** The pool waits four seconds for a connection. */
    private static final Duration ANSWERED = Duration.ofSeconds(5);

    private final HuaweiSimulator vendor =
            HuaweiSimulator.with().callsPerSecond(CALLS_PER_SECOND).start();
    private final Received received = Received.at(vendor);
    private final History history = new History();
    private final String settings =
            Setting.of(Duration.ofSeconds(2), Setting.huawei("main", vendor, HOST, 20, CALLS_PER_SECOND));
    private Duration slowest = Duration.ZERO;

    @TempDir
    private Path folder;

    @Test
    void databaseGoneForSecondsLosesNothing() throws Exception {
        gone(Duration.ofSeconds(5));
    }

    @Test
    @Tag("chaos")
    void databaseGoneForHalfAMinuteLosesNothing() throws Exception {
        gone(Duration.ofSeconds(30));
    }

    private void gone(Duration time) throws Exception {
        try (vendor;
                DurablePostgres server = DurablePostgres.start(folder);
                GatewayProcess gateway = GatewayProcess.start(folder, server.newDatabase(), settings)) {
            assertThat(server.show("fsync")).isEqualTo("on");
            try (Trickle trickle = new Trickle(HOST, history, gateway::caller)) {
                history.accepted(gateway.caller(), History.urls(HOST, "many", 3_000));
                await().atMost(GatewayProcess.PATIENCE).until(() -> received.count() > 30);
                server.stop();
                gone(gateway, System.nanoTime() + time.toNanos());
                int sent = received.count();
                server.start();
                recovered(gateway, sent, System.nanoTime());
                assertThat(trickle.posted()).isPositive();
            }
            history.verify(gateway.caller(), received);
            Figures.note("database gone for %d s: slowest 503 after %d ms, %d calls sent again"
                    .formatted(time.toSeconds(), slowest.toMillis(), received.repeated()));
            assertThat(received.repeated()).isLessThanOrEqualTo(Setting.CONCURRENT_CALLS);
            assertThat(received.mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
        }
    }

    private void gone(GatewayProcess gateway, long end) throws IOException {
        int refused = 0;
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            HttpResponse<String> answer = gateway.caller().purge(List.of("https://" + HOST + "/gone/" + refused++));
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("urn:cdn-gateway:problem:unavailable");
            assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
            assertThat(took).isLessThan(ANSWERED);
            assertThat(gateway.operator().get("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            long probed = System.nanoTime();
            assertThat(gateway.operator().get("/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - probed)).isLessThan(ANSWERED);
        }
        assertThat(refused).isPositive();
    }

    private void recovered(GatewayProcess gateway, int sent, long back) {
        await().atMost(GatewayProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        gateway.operator().get("/actuator/health/readiness").statusCode() == 200);
        long ready = System.nanoTime();
        await().atMost(GatewayProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> received.count() > sent);
        Figures.note("database back: ready after %.1f s, next call after %.1f s"
                .formatted(Figures.seconds(back, ready), Math.max(0, Figures.seconds(back, received.time(sent)))));
    }
}
