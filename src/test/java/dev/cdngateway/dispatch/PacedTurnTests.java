package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedTurnTests {

    private static final int INTERVAL_MILLIS = 204;

    private final Pace pace =
            new Pace(5, System.nanoTime() - Duration.ofSeconds(1).toNanos());

    @Test
    void firstCallLeavesAtOnceAndOneThatIsMadeAgainWaitsForANextTurn() {
        PacedTurn turn = new PacedTurn(pace);

        assertThat(millis(turn)).isLessThan(INTERVAL_MILLIS / 2);
        assertThat(millis(turn)).isGreaterThan(INTERVAL_MILLIS / 2);
    }

    @Test
    void callThatWasHeldUpWaitsForATurnThatNobodyElseHas() throws InterruptedException {
        PacedTurn heldUp = new PacedTurn(pace);
        Thread.sleep(INTERVAL_MILLIS + 10);
        PacedTurn other = new PacedTurn(pace);

        assertThat(millis(other)).isLessThan(INTERVAL_MILLIS / 2);
        assertThat(millis(heldUp)).isGreaterThan(INTERVAL_MILLIS / 2);
    }

    private static long millis(PacedTurn turn) {
        long before = System.nanoTime();
        turn.await();
        return Duration.ofNanos(System.nanoTime() - before).toMillis();
    }
}
