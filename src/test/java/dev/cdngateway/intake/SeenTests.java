package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenTests {

    @Test
    void eachIsNewOnce() {
        Seen seen = new Seen();

        for (int i = 0; i < 250_000; i++) {
            assertThat(seen.add("https://a.test/" + i)).isTrue();
        }
        for (int i = 0; i < 250_000; i++) {
            assertThat(seen.add("https://a.test/" + i)).isFalse();
        }
        assertThat(seen.add("https://a.test/250000")).isTrue();
    }
}
