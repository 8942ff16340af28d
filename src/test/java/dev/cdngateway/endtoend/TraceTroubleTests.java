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

/** A collector that is down, or hangs, is no trouble of the gateway's. */
class TraceTroubleTests {

    private static final Duration TO_TELL = Duration.ofSeconds(20);
    private static final Duration TO_END = Duration.ofSeconds(5);

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

    private static void purge(Gateway gateway) {
        gateway.stranger()
                .carriedOut("/v1/purges", Wish.urls("https://www.example.com/").json());
    }

    private static Duration timeToEnd(Gateway gateway) {
        long start = System.nanoTime();
        gateway.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void collectorThatIsDownOrHangsHoldsNobodyUp() throws IOException {
        int port = closedPort();
        Gateway gateway = start(Collector.settings(port, "300ms"));
        purge(gateway);
        await().atMost(TO_TELL).until(() -> gateway.log().contains("Failed to export"));
        try (Collector collector = Collector.hanging(port)) {
            purge(gateway);
            await().atMost(TO_TELL).until(() -> collector.calls() > 0);

            assertThat(timeToEnd(gateway)).isLessThan(TO_END);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
