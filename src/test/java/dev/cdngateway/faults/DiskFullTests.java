package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file of H2 cannot grow any more: a limit of the process stands in for a full disk. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no ulimit")
@Tag("faults")
@Tag("chaos")
class DiskFullTests {

    private static final String HOST = "www.example.com";

    /** In blocks of 512 bytes: 8 MiB. */
    private static final String LIMIT = "16384";

    private static final int MOST_POSTS = 1_000;
    private static final int POSTS_AFTERWARDS = 20;

    private final HuaweiSimulator vendor = HuaweiSimulator.with()
            .callsPerSecond(200)
            .dailyQuota(10_000_000, 1, 1)
            .start();
    private final Received received = Received.at(vendor);
    private final History history = new History();
    private final String settings = Setting.of(Duration.ofSeconds(2), Setting.huawei("main", vendor, HOST, 1_000, 200));

    @Test
    void fullDiskNeverAccepts(@TempDir Path folder) throws Exception {
        String database = GatewayProcess.h2(folder);
        int refused;
        try (GatewayProcess gateway = GatewayProcess.launch(
                        folder,
                        database,
                        settings,
                        GatewayProcess.Launch.before("sh", "-c", "ulimit -f " + LIMIT + "; exec \"$@\"", "sh"))
                .awaitStart()) {
            refused = fill(gateway.caller());
            assertThat(gateway.operator().get("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(gateway.alive()).isTrue();
        }
        Figures.note("disk full: %d purges accepted, %d answered 503".formatted(history.size(), refused));
        try (vendor;
                GatewayProcess again = GatewayProcess.start(folder, database, settings)) {
            history.verify(again.caller(), received);
        }
        assertThat(refused).isGreaterThanOrEqualTo(1);
    }

    /** Posts until the disk is full, and somewhat longer; how many were refused. */
    private int fill(Caller caller) throws IOException {
        int refused = 0;
        for (int post = 0; post < MOST_POSTS && refused < POSTS_AFTERWARDS; post++) {
            HttpResponse<String> answer = history.purge(caller, random());
            if (answer.statusCode() != 202) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).contains("urn:cdn-gateway:problem:unavailable");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                refused++;
            }
        }
        return refused;
    }

    private static List<String> random() {
        return Stream.generate(() -> "https://" + HOST + "/" + UUID.randomUUID())
                .limit(3_000)
                .toList();
    }
}
