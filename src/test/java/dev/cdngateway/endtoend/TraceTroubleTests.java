package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A collector that is down, or hangs, or that nobody configured, is no trouble of the gateway's. */
class TraceTroubleTests {

    private static final Duration TO_END = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final HuaweiSimulator vendor =
            HuaweiSimulator.with().hosts("*.example.com").start();

    @AfterEach
    void stop() {
        vendor.close();
    }

    private Gateway start(String more) {
        String settings = """
                cdn-gateway:
                  accounts:
                    main: {vendor: huawei, base-url: "%1$s", hosts: [www.example.com],
                      credentials: {domain-name: demo, username: demo, password: demo}, settings: {iam-url: "%1$s"}}
                  access: {enabled: false}
                  dispatch: {poll-interval: 100ms}
                server: {address: 127.0.0.1}
                """.formatted(vendor.uri()) + more;
        return Gateway.start(folder, Gateway.h2(folder), settings);
    }

    private static void purge(Gateway gateway, int times) {
        for (int i = 0; i < times; i++) {
            gateway.stranger()
                    .carriedOut(
                            "/v1/purges",
                            Wish.urls("https://www.example.com/" + i).json());
        }
    }

    private static Duration timeToEnd(Gateway gateway) {
        long start = System.nanoTime();
        gateway.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void collectorThatIsDownIsToldOfNowAndThen() throws IOException {
        Gateway gateway = start(Collector.settings(closedPort()));
        purge(gateway, 10);
        await().atMost(TO_END).until(() -> gateway.log().contains("Failed to export spans"));
        purge(gateway, 10);

        assertThat(timeToEnd(gateway)).isLessThan(TO_END);
        assertThat(gateway.log().lines().filter(line -> line.contains("Failed to export")))
                .hasSizeLessThan(10);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void collectorThatHangsHoldsNobodyUp() {
        try (Collector collector = Collector.hanging()) {
            Gateway gateway = start(collector.settings());
            purge(gateway, 5);
            await().atMost(TO_END).until(() -> collector.calls() > 0);
            purge(gateway, 5);

            assertThat(timeToEnd(gateway)).isLessThan(TO_END);
        }
    }

    @Test
    void withoutACollectorNothingIsStoredOrWarnedOf() {
        try (Gateway gateway = start("")) {
            purge(gateway, 1);

            assertThat(gateway.log()).doesNotContain("opentelemetry").doesNotContain(" WARN ");
            assertThat(gateway.context()
                            .getBean(JdbcTemplate.class)
                            .queryForList("select trace from task where trace is not null"))
                    .isEmpty();
        }
    }
}
