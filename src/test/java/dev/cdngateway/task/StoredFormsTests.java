package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written to the store can be read back. */
class StoredFormsTests {

    private static final List<String> URLS =
            IntStream.range(0, 1000).mapToObj(i -> "https://h/图片/" + i).toList();

    @Test
    void targetsAreUnpackedAsPacked() {
        byte[] packed = PackedTargets.pack(URLS);

        assertThat(PackedTargets.unpack(packed)).isEqualTo(URLS);
        assertThat(packed).hasSizeLessThan(10_000);
        assertThat(PackedTargets.unpack(PackedTargets.pack(List.of()))).isEmpty();
    }

    @Test
    void resultsAreUnpackedAsPacked() {
        List<TargetResult> results = List.of(
                TargetResult.QUEUED,
                TargetResult.PROCESSING,
                TargetResult.failed(new Failure(FailureCode.NOT_OWNED, "m", "CDN.0105", "\0", "r")),
                TargetResult.SUCCEEDED,
                new TargetResult(TargetStatus.CANCELLED, null),
                TargetResult.failed(Failure.of(FailureCode.OUTCOME_UNKNOWN, "x".repeat(70_000))),
                TargetResult.SUCCEEDED);

        assertThat(PackedResults.unpack(PackedResults.pack(results))).isEqualTo(results);
    }

    @Test
    void filterHoldsItsUrlsAndHardlyAnyOther() {
        byte[] filter = TargetFilter.of(TargetKind.URL, URLS);

        assertThat(URLS).allMatch(url -> mayHold(TargetKind.URL, filter, url));
        assertThat(IntStream.range(1000, 2000).filter(i -> mayHold(TargetKind.URL, filter, "https://h/图片/" + i)))
                .hasSizeLessThan(100);
        assertThat(mayHold(TargetKind.URL, TargetFilter.of(TargetKind.URL, List.of()), "https://h/"))
                .isFalse();
    }

    private static boolean mayHold(TargetKind kind, byte[] filter, String url) {
        return new WantedUrl(url).mayBeIn(kind, filter);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a/, https://H/a/b, HTTPS://h/a, https://h/b/a/",
        "https://h/a/*.jpg, https://h/a/b.jpg, https://h/A/b.jpg, https://h/b",
        "https://h/a/**, https://h/a/b/c, https://h/a, https://h/b",
        "https://h/a, https://h/a, https://h/b, https://h/",
        "https://h:8080/a/, https://h:8080/a/b, https://h/a/b, https://h"
    })
    void filterOfDirectoriesHoldsWhatTheyMayCover(String directory, String covered, String other, String another) {
        byte[] filter = TargetFilter.of(TargetKind.DIRECTORY, List.of("https://h/other/", directory, "https://i/*"));

        assertThat(mayHold(TargetKind.DIRECTORY, filter, covered)).isTrue();
        assertThat(mayHold(TargetKind.DIRECTORY, filter, other)).isFalse();
        assertThat(mayHold(TargetKind.DIRECTORY, filter, another)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "any://h/a\\.b+\\d ://h/a.",
                "https://H/abc*x ://h/ab",
                "https://h/abc{0,2} ://h/ab",
                "https://h/a😀?b ://h/a",
                "https://h/a(b|c) ://h/a",
                "https://h/a[bc] ://h/a",
                "https://h/a.b ://h/a",
                "https://h/a$ ://h/a",
                "https://h/\\Qa*\\E ://h/",
                "https://h/.* ://h/",
                "https://h:81/a ://h:81/a"
            })
    void filterOfARegexHoldsWhatAllThatItMatchesBeginsWith(String regex, String beginning) {
        assertThat(Coverage.regexBeginning(regex)).isEqualTo(beginning);
    }

    @Test
    void optionsAreReadAsWritten() {
        Options options = new Options(
                Action.DELETE, Mode.CHANGED, Environment.STAGING, List.of(new Header("accept-language", "de, \"en\"")));

        assertThat(Json.options(write(options))).isEqualTo(options);
        assertThat(write(Options.DEFAULT))
                .isEqualTo(
                        "{\"action\":\"invalidate\",\"mode\":\"all\",\"environment\":\"production\",\"headers\":[]}");
    }

    @ParameterizedTest
    @EnumSource
    void failuresAreReadAsWritten(FailureCode code) {
        Failure failure = new Failure(code, "Straße", null, "<html>", "r");

        assertThat(Json.failure(write(failure))).isEqualTo(failure);
        assertThat(Json.failure((String) null)).isNull();
    }

    @Test
    void textsAndRejectionsAreReadAsWritten() {
        List<Rejection> rejections = List.of(new Rejection("#/urls/0", "url-malformed", "detail", "\0"));

        assertThat(Json.rejections(write(rejections))).isEqualTo(rejections);
        assertThat(Json.rejections(null)).isEmpty();
        assertThat(Json.text(write("\0 😀"))).isEqualTo("\0 😀");
        assertThat(Json.write(null)).isNull();
    }

    private static String write(Object value) {
        return String.valueOf(Json.write(value));
    }

    @Test
    void idsAreAscendingAndOfVersionSeven() {
        Ids ids = new Ids(Clock.systemUTC());

        List<UUID> made = Stream.generate(ids::next).limit(10_000).toList();

        assertThat(made)
                .isSortedAccordingTo(Comparator.comparing(UUID::toString))
                .doesNotHaveDuplicates();
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }
}
