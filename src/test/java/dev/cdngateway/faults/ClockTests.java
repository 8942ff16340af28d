package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's clock is set back amid its work. */
@Tag("faults")
class ClockTests {

    private static final String HOST = "www.example.com";
    private static final Duration STEP = Duration.ofSeconds(10);

    private final HuaweiSimulator vendor =
            HuaweiSimulator.with().progress(Duration.ofSeconds(1)).start();
    private final Received received = Received.at(vendor);
    private final History history = new History();
    private final String settings = Setting.of(Duration.ofSeconds(2), Setting.huawei("main", vendor, HOST, 20, 30));

    @Test
    void clockStepBackDelaysByNoMoreThanTheStep(@TempDir Path folder) throws Exception {
        Path clock = Files.writeString(folder.resolve("clock"), STEP.toString());
        try (vendor;
                GatewayProcess gateway = GatewayProcess.launch(
                                folder,
                                GatewayProcess.h2(folder),
                                settings,
                                GatewayProcess.Launch.arguments(
                                        "--spring.main.sources=" + SteppingClock.class.getName(),
                                        "--spring.main.allow-bean-definition-overriding=true",
                                        "--faults.clock=" + clock))
                        .awaitStart()) {
            history.accepted(gateway.caller(), History.urls(HOST, "before", 3_000));
            await().atMost(GatewayProcess.PATIENCE).until(() -> received.count() > 50);
            Path next = Files.writeString(folder.resolve("clock.next"), "PT0S");
            Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
            long stepped = System.nanoTime();
            history.accepted(gateway.caller(), History.urls(HOST, "after", 100));
            history.verify(gateway.caller(), received);
            double took = Figures.seconds(stepped, System.nanoTime());
            Figures.note("clock set back by %d s: all done after %.1f s".formatted(STEP.toSeconds(), took));
            assertThat(received.repeated()).isZero();
            assertThat(received.mostInASecond()).isLessThanOrEqualTo(30 + Setting.CONCURRENT_CALLS);
        }
    }
}
