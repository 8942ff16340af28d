package dev.cdngateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SafeTextTests {

    private final SafeText text = new SafeText(List.of("s3cret", "s3cret-and-more", " "));

    @Test
    void messageHidesSecretsTheLongestFirst() {
        assertThat(text.hiding("token").message("a s3cret-and-more b s3cret c token"))
                .isEqualTo("a *** b *** c ***");
    }

    @Test
    void messageHidesSecretsThatUnseenCharactersBreakUp() {
        assertThat(text.message("s3\u200Bcret")).isEqualTo("***");
    }

    @Test
    void messageHasNoControlAndNoDirectionCharacters() {
        assertThat(text.message("\u202Eone\r\n\u001B[31mtwo\u2066\uD800 \u0000"))
                .isEqualTo("one [31mtwo");
    }

    @Test
    void messageIsCutAtFiveHundredCharactersButNotWithinOne() {
        assertThat(text.message("x".repeat(501))).hasSize(500);
        assertThat(text.message("x".repeat(499) + "\uD83D\uDE00")).isEqualTo("x".repeat(499));
    }

    @Test
    void messageOfNothingIsNull() {
        assertThat(text.message(null)).isNull();
        assertThat(text.message(" \r\n")).isNull();
    }

    @Test
    void wordIsCutAtAHundredCharacters() {
        assertThat(text.word("x".repeat(101))).hasSize(100);
    }
}
