package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompactStringsTests {

    @Test
    void stringsComeBackAsTheyWere() {
        List<String> strings = List.of("", "https://a.test/ü/日本", "a pair \ud83d\ude00", "last");

        assertThat(CompactStrings.of(strings)).isEqualTo(strings).hasSameHashCodeAs(strings);
    }

    @Test
    void noneAreAnEmptyList() {
        assertThat(CompactStrings.of(List.of())).isEmpty();
    }
}
