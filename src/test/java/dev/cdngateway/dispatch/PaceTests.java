package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    void savesNothingUpInAPause() {
        Pace pace = new Pace(10, 0);
        pace.take(5_000 * MILLI);

        assertThat(pace.untilTurn(5_000 * MILLI)).isEqualTo(Duration.ofMillis(102));
    }

    @Test
    void slowRatesAreKeptToo() {
        Pace pace = new Pace(0.5, 0);

        assertThat(pace.untilTurn(0)).isEqualTo(Duration.ofMillis(2040));
    }
}
