package dev.cdngateway.intake;

import static dev.cdngateway.intake.Request.prefetch;
import static dev.cdngateway.intake.Request.purge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.HostPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://p.test/ü|{x}",
                "http://P.TEST:8080/a%20b",
                "https://r.test/%c3%bc?a=1&b=%20",
                "https://a.b.wild.test/",
                "https://both.test/x"
            })
    void urlIsTaken(String url) {
        assertThat(purge().urls(url).plan().targets()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "https://p.test/#x, url-malformed",
        "https://p.test/*, url-wildcard",
        "https://nobody.test/*, host-unknown url-wildcard",
        "https://wild.test/, host-unknown",
        "https://p.test/%zz, url-encoding",
        "https://nobody.test/%zz, host-unknown url-encoding",
        "https://r.test/123%abc.jpg, url-encoding",
        "https://r.test/ü, url-encoding",
        "https://r.test/newfile[1]{tes`|t^}p.png, url-encoding",
        "https://both.test/ü, url-encoding",
        "https://r.test/*%zz, url-wildcard url-encoding"
    })
    void urlIsRefused(String url, String codes) {
        assertThat(codes(purge().urls(url))).isEqualTo(codes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://p.test/img/",
                "https://p.test/",
                "https://r.test/img",
                "https://r.test",
                "https://r.test/img/*",
                "https://r.test/img/**",
                "https://r.test/***/a*",
                "https://r.test/my**jpg",
                "https://r.test/***/",
                "https://both.test/img/"
            })
    void directoryIsTaken(String directory) {
        assertThat(purge().directories(directory).plan().targets()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "https://p.test/img, directory-slash",
        "https://p.test, directory-slash",
        "https://both.test/img, directory-slash",
        "https://p.test/img/*, url-wildcard",
        "https://p.test/*/, url-wildcard",
        "https://both.test/img/**, url-wildcard",
        "https://r.test/***, url-wildcard",
        "https://r.test/a*/b****c, url-wildcard",
        "https://*.wild.test/, url-malformed",
        "https://r.test/ü/**, url-encoding"
    })
    void directoryIsRefused(String directory, String codes) {
        assertThat(codes(purge().directories(directory))).isEqualTo(codes);
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                Arguments.of(purge(), TargetKind.URL, sized("https://p.test/", "x", 10_240), ""),
                Arguments.of(purge(), TargetKind.URL, sized("https://p.test/", "x", 10_241), "url-too-long"),
                Arguments.of(purge(), TargetKind.URL, sized("https://p.test/", "😀", 10_240), ""),
                Arguments.of(purge(), TargetKind.URL, sized("https://p.test/", "😀", 10_241), "url-too-long"),
                Arguments.of(prefetch(), TargetKind.URL, sized("https://p.test/", "x", 4096), ""),
                Arguments.of(prefetch(), TargetKind.URL, sized("https://p.test/", "x", 4097), "url-too-long"),
                Arguments.of(purge(), TargetKind.URL, sized("https://r.test/", "x", 2048), ""),
                Arguments.of(purge(), TargetKind.URL, sized("https://r.test/", "x", 2049), "url-too-long"),
                Arguments.of(purge(), TargetKind.URL, sized("https://both.test/", "x", 2049), "url-too-long"),
                Arguments.of(purge(), TargetKind.DIRECTORY, sized("https://r.test/", "x", 2048), ""),
                Arguments.of(purge(), TargetKind.DIRECTORY, sized("https://r.test/", "x", 2045) + "/", ""),
                Arguments.of(purge(), TargetKind.DIRECTORY, sized("https://r.test/", "x", 2046) + "/", "url-too-long"),
                Arguments.of(purge(), TargetKind.DIRECTORY, sized("https://p.test/", "x", 10_239) + "/", ""),
                Arguments.of(
                        purge(), TargetKind.DIRECTORY, sized("https://p.test/", "x", 10_240) + "/", "url-too-long"));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void lengthCountsCodePointsAsSent(Request request, TargetKind kind, String target, String codes) {
        request.with(kind, target);

        assertThat(codes.isEmpty() ? String.valueOf(request.plan().targets()) : codes(request))
                .isEqualTo(codes.isEmpty() ? "1" : codes);
    }

    @Test
    void lengthNamesEachAccountThatComplains() {
        Faults faults = purge().urls(sized("https://both.test/", "x", 10_241)).faults();

        assertThat(faults.first())
                .singleElement()
                .extracting(Fault::detail)
                .asString()
                .startsWith("plain-main takes at most 10240 characters, and this is sent as 10241. "
                        + "rich-main takes at most 2048 characters, and this is sent as 10241. ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://r.test/.*\\.(jpg|png)",
                "any://R.test:8080/",
                "http://a.wild.test/x*?y+",
                "https://r.test/x{59}\\*\\+[*+]a*b*",
                "https://r.test/\\Qa|b\\E"
            })
    void regexIsTaken(String regex) {
        assertThat(purge().regexes(regex).plan().targets()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "'' regex-prefix",
                ".* regex-prefix",
                "https://r.test regex-prefix",
                "https://r.test?x regex-prefix",
                "HTTPS://r.test/ regex-prefix",
                "ftp://r.test/ regex-prefix",
                "^https://r.test/ regex-prefix",
                "https?://r.test/ regex-prefix",
                "https://r\\.test/ regex-prefix",
                "https://(r|p).test/ regex-prefix",
                "https://.*.test/ regex-prefix",
                "https://u@r.test/ regex-prefix",
                "https://r.test/a|b regex-prefix",
                "https://r.test/a|b*c*d* regex-prefix,regex-quantifiers",
                "https://r.test/a*b+c{1,} regex-quantifiers",
                "https://r.test/x{60} regex-bound",
                "https://r.test/x{1,60} regex-bound",
                "https://r.test/(a regex-syntax",
                "https://r.test/[a regex-syntax",
                "https://r.test/a** regex-syntax",
                "https://p.test/.* kind-unsupported",
                "https://both.test/.* kind-unsupported",
                "https://both.test/x{60} kind-unsupported,regex-bound",
                "https://nobody.test/.* host-unknown"
            })
    void regexIsRefused(String regex, String codes) {
        assertThat(codes(purge().regexes(regex))).isEqualTo(codes.replace(',', ' '));
    }

    @Test
    void regexMayHave126CharactersBehindTheHost() {
        assertThat(purge().regexes("any://r.test/" + "😀".repeat(125)).plan().targets())
                .isOne();
        assertThat(codes(purge().regexes("any://r.test/" + "x".repeat(126)))).isEqualTo("regex-too-long");
        assertThat(codes(purge().regexes("any://r.test/" + "(".repeat(1_000_000))))
                .isEqualTo("regex-too-long");
    }

    @Test
    void regexCannotHoldNulOrHalfOfASurrogatePair() {
        assertThat(codes(purge().regexes("any://r.test/\u0000"))).isEqualTo("regex-syntax");
        assertThat(codes(purge().regexes("any://r.test/\ud83d"))).isEqualTo("regex-syntax");
    }

    @Test
    void prefetchTakesUrlsOnly() {
        Request request = prefetch()
                .urls("https://both.test/x")
                .directories("https://both.test/", "https://r.test/x")
                .regexes("any://r.test/");

        assertThat(Request.lines(request.faults()))
                .containsExactly(
                        "#/directories/0 kind-unsupported",
                        "#/directories/1 kind-unsupported",
                        "#/regexes/0 kind-unsupported");
    }

    @Test
    void hostHasToBeGranted() {
        Caller caller = new Caller(
                "shop", "key 00000000", false, false, List.of(new HostPattern("p.test")), Set.of(Operation.values()));
        Faults faults = purge().urls("https://P.test/", "https://r.test/", "https://R.test/#")
                .by(caller)
                .faults();
        Faults forbidden =
                purge().urls("https://p.test/", "https://r.test/").by(caller).faults();

        assertThat(Request.lines(faults)).containsExactly("#/urls/1 host-forbidden", "#/urls/2 url-malformed");
        assertThat(faults.onlyForbidden()).isFalse();
        assertThat(forbidden.onlyForbidden()).isTrue();
    }

    private static String codes(Request request) {
        return String.join(
                " ",
                request.faults().first().stream()
                        .map(fault -> fault.code().word())
                        .toList());
    }

    private static String sized(String prefix, String filling, int characters) {
        return prefix + filling.repeat(characters - prefix.length());
    }
}
