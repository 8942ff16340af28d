package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PacedTurnTests {

    private static final long AGO = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace(5, System.nanoTime() - AGO);

    @Test
    void callsThatWereHeldUpTogetherLeaveOneByOne() {
        List<PacedTurn> heldUp = List.of(new PacedTurn(pace), new PacedTurn(pace), new PacedTurn(pace));
        List<Long> left = new ArrayList<>();

        heldUp.forEach(turn -> {
            turn.await();
            left.add(System.nanoTime());
        });

        assertThat(millis(left.get(0), left.get(1))).isGreaterThan(100);
        assertThat(millis(left.get(1), left.get(2))).isGreaterThan(100);
    }

    @Test
    void callThatIsMadeAgainWaitsForANextTurn() {
        PacedTurn turn = new PacedTurn(pace);
        turn.await();
        long first = System.nanoTime();
        turn.await();

        assertThat(millis(first, System.nanoTime())).isGreaterThan(100);
    }

    @Test
    void callThatNeverLeftGivesItsTurnBack() {
        long now = System.nanoTime();
        Duration before = pace.untilTurn(now);
        try (PacedTurn turn = new PacedTurn(pace)) {
            assertThat(pace.untilTurn(now)).isGreaterThan(before);
            assertThat(turn).isNotNull();
        }

        assertThat(pace.untilTurn(now)).isEqualTo(before);
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
