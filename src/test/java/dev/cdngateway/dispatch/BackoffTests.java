package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random(42));

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "9,256", "10,300", "1000,300"})
    void doublesUpToTheLongestAndIsShortenedByAFifthAtMost(int tries, long seconds) {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.after(tries)).isBetween(Duration.ofMillis(seconds * 800), Duration.ofSeconds(seconds));
        }
    }
}
