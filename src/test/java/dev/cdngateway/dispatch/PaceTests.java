package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTests {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    @Test
    void beginsEmpty() {
        assertThat(new Pace(10, 0).untilTurn(0)).isEqualTo(Duration.ofMillis(102));
    }

    @Test
    void spacesTurnsEvenlyAndForgivesALateOne() {
        Pace pace = new Pace(10, 0);
        pace.take(104 * MILLI);

        assertThat(pace.untilTurn(104 * MILLI)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void makesUpForAStallWithinItsSecond() {
        Pace pace = new Pace(10, 0);
        int taken = 0;
        for (long now = 0; now < 60_000 * MILLI; now += MILLI) {
            boolean stalled = now % (1_000 * MILLI) < 45 * MILLI;
            if (!stalled && !pace.untilTurn(now).isPositive()) {
                pace.take(now);
                taken++;
            }
        }

        assertThat(taken).isBetween(580, 590);
    }

    @Test
    void noSecondTakesMoreThanTheRateWhateverStalls() {
        Random random = new Random(11);
        Pace pace = new Pace(10, 0);
        List<Long> taken = new ArrayList<>();
        for (long now = 0;
                now < 600_000 * MILLI;
                now += random.nextLong(1, random.nextInt(50) == 0 ? 400 : 20) * MILLI) {
            if (!pace.untilTurn(now).isPositive()) {
                pace.take(now);
                taken.add(now);
            }
        }

        assertThat(taken.size()).isGreaterThan(1_000);
        assertThat(IntStream.range(10, taken.size())
                        .mapToLong(i -> taken.get(i) - taken.get(i - 10))
                        .min()
                        .orElseThrow())
                .isGreaterThan(1_000 * MILLI);
    }

    @Test
    void noSecondTakesMoreThanTheRateWhateverHoldsCallsUp() {
        Random random = new Random(12);
        Pace pace = new Pace(10, 0);
        List<Long> left = new ArrayList<>();
        PriorityQueue<Long> heldUp = new PriorityQueue<>();
        for (long now = 0; now < 600_000 * MILLI; now += MILLI) {
            if (heldUp.size() < 4 && !pace.untilTurn(now).isPositive()) {
                pace.promise();
                heldUp.add(now + random.nextInt(random.nextInt(20) == 0 ? 900 : 5) * MILLI);
            }
            while (!heldUp.isEmpty() && heldUp.peek() <= now) {
                heldUp.remove();
                left.add(now + Math.max(0, pace.redeem(now).toNanos()));
            }
        }

        assertThat(left.size()).isGreaterThan(4_500);
        assertThat(IntStream.range(10, left.size())
                        .mapToLong(i -> left.get(i) - left.get(i - 10))
                        .min()
                        .orElseThrow())
                .isGreaterThan(1_000 * MILLI);
    }

    @Test
    void savesNothingUpInAPause() {
        Pace pace = new Pace(10, 0);
        pace.take(5_000 * MILLI);

        assertThat(pace.untilTurn(5_000 * MILLI)).isEqualTo(Duration.ofMillis(102));
    }

    @Test
    void savesNothingUpForPromisesEither() {
        Pace pace = new Pace(10, 0);
        pace.promise();

        assertThat(pace.untilTurn(5_000 * MILLI)).isEqualTo(Duration.ofMillis(102));
        pace.promise();
        assertThat(pace.untilTurn(5_000 * MILLI)).isEqualTo(Duration.ofMillis(204));
    }

    @Test
    void slowRatesAreKeptToo() {
        Pace pace = new Pace(0.5, 0);

        assertThat(pace.untilTurn(0)).isEqualTo(Duration.ofMillis(2040));
    }
}
