package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway is killed at random moments of large purges, and started again. */
@Tag("faults")
abstract class KillContract {

    private static final String HOST = "www.example.com";
    private static final int URLS = 30_000;
    private static final int URLS_PER_CALL = 100;
    private static final int CALLS = URLS / URLS_PER_CALL;
    private static final int CALLS_PER_SECOND = 60;

    private final HuaweiSimulator vendor = HuaweiSimulator.with()
            .callsPerSecond(CALLS_PER_SECOND)
            .dailyQuota(10_000_000, 1, 1)
            .start();
    private final Received received = Received.at(vendor);
    private final History history = new History();
    private final String settings =
            Setting.of(Duration.ofSeconds(2), Setting.huawei("main", vendor, HOST, URLS_PER_CALL, CALLS_PER_SECOND));

    private volatile @Nullable GatewayProcess gateway;

    /** The URL of an empty database; a file of it may be kept in the folder. */
    abstract String database(Path folder) throws Exception;

    @Test
    void killTwiceLosesNothing(@TempDir Path folder) throws Exception {
        killed(2, folder, new Random(2));
    }

    @Test
    @Tag("chaos")
    void killTwentyTimesLosesNothing(@TempDir Path folder) throws Exception {
        killed(20, folder, new Random());
    }

    private void killed(int kills, Path folder, Random random) throws Exception {
        String database = database(folder);
        gateway = GatewayProcess.start(folder, database, settings);
        try (vendor) {
            try (Trickle trickle = new Trickle(HOST, history, () -> gateway().caller())) {
                for (int round = 1; round <= kills; round++) {
                    killed(round, random.nextInt(CALLS), folder, database);
                }
                assertThat(trickle.posted()).isGreaterThan(kills);
            }
            history.verify(gateway().caller(), received);
        } finally {
            gateway().close();
        }
        int repeated = received.repeated();
        Figures.note("%s: %d kills, %d tasks of %d targets, %d calls, %d sent again, at most %d calls in a second"
                .formatted(
                        getClass().getSimpleName(),
                        kills,
                        history.size(),
                        received.targets().size(),
                        received.count(),
                        repeated,
                        received.mostInASecond()));
        assertThat(repeated).isLessThanOrEqualTo(Setting.CONCURRENT_CALLS * kills);
        assertThat(received.mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
    }

    private GatewayProcess gateway() {
        return Objects.requireNonNull(gateway);
    }

    private void killed(int round, int afterCalls, Path folder, String database) throws IOException {
        int before = received.count();
        String task = history.accepted(gateway().caller(), History.urls(HOST, "round" + round, URLS));
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> received.count() - before >= afterCalls);
        gateway().kill();
        long killed = System.nanoTime();
        int sent = received.count();
        gateway = GatewayProcess.start(folder, database, settings);
        long started = System.nanoTime();
        History.ended(gateway().caller(), task);
        Figures.note(
                "%s: killed after %d calls of %d; started after %.1f s, next call after %.1f s, all done after %.1f s"
                        .formatted(
                                getClass().getSimpleName(),
                                sent - before,
                                CALLS,
                                Figures.seconds(killed, started),
                                received.count() > sent ? Figures.seconds(killed, received.time(sent)) : 0.0,
                                Figures.seconds(killed, System.nanoTime())));
    }
}
