package dev.cdngateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " 7 |PT7S",
                "3600|PT1H",
                "3601|PT1H",
                "99999999999999999999|PT1H",
                "Sat, 21 Nov 2026 00:00:30 GMT|PT30S",
                "Sunday, 22-Nov-26 00:00:00 GMT|PT1H",
                "Sat Nov 21 00:10:00 2026|PT10M",
                "Tue Dec  1 00:10:00 2026|PT1H"
            })
    void parseReadsAllForms(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "soon", "١", "Fri, 20 Nov 2026 23:59:59 GMT", "2026-11-21T00:00:30Z"})
    void parseOfWhatIsNoTimeToComeIsNull(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }

    @Test
    void parseOfNoHeaderIsNull() {
        assertThat(RetryAfter.parse(null, NOW)).isNull();
    }
}
