package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTests {

    private static Prefer parse(String... lines) {
        return Prefer.parse(Arrays.asList(lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handling=lenient",
                "Handling=LENIENT",
                "handling=\"lenient\"",
                "handling = lenient",
                "respond-async, wait=10; q=1;, ,handling=lenient;a=\"x,y\"",
                "handling=lenient, handling=strict",
                "handling=\"le\\nient\""
            })
    void lenientIsReadFromAllForms(String line) {
        assertThat(parse(line).lenient()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "handling",
                "handling=",
                "handling=strict",
                "handling=strict, handling=lenient",
                "handling=other",
                "handling=\"lenient",
                "handling=lenient, =",
                "handling=lenient foo",
                "wait=1; handling=lenient"
            })
    void othersAreNotLenient(String line) {
        assertThat(parse(line).lenient()).isFalse();
    }

    @Test
    void severalLinesAreOneListAndMalformedOnesAreIgnored() {
        assertThat(parse("wait=10", "handling=\"lenient", "a, handling=lenient").preferences())
                .isEqualTo(Map.of("wait", "10", "a", "", "handling", "lenient"));
        assertThat(Prefer.parse(List.of()).preferences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wait=0,0", "Wait=007,7", "'wait=\"60\"',60", "'wait=61, wait=1',60", "wait=00000000000000000000005,5"})
    void waitIsReadInSecondsAndCutToAMinute(String line, long seconds) {
        assertThat(parse(line).waiting()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wait", "wait=", "wait=-1", "wait=+1", "wait=1.5", "wait=1s", "wait=\u0661", "handling=1"})
    void otherWaitsAreNone(String line) {
        assertThat(parse(line).waiting()).isNull();
    }
}
