package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexScannerTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "/.*\\.(jpg|png) 1",
                "/a*b+c{3,} 3",
                "/a*?b+?c{3,}?d*+e+++ 6",
                "/a?b{3}c{1,5} 0",
                "/\\*\\+\\{1,} 0",
                "/\\\\* 1",
                "/[*+]x 0",
                "/[*+]* 1",
                "/[]*]* 1",
                "/[^]*]* 1",
                "/[a[*]+]* 1",
                "/[a&&[^*]]+ 1",
                "/[\\]*]* 1",
                "/[\\Q]*\\E*]* 1",
                "/\\Q*+{1,}\\E* 1",
                "/\\Q*+ 0",
                "/\\p{L}+\\x{41}* 2",
                "/\\c*x 0",
                "/(?:a|b)*(?<n>c)+ 2",
                "/a{,5}b{x}c{ 0",
                "/a\\ 0",
                "/[a* 0"
            })
    void countsUnlimitedQuantifiers(String regex, int count) {
        assertThat(new RegexScanner(regex).unlimitedQuantifiers()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/a 0",
                "/a? 1",
                "/a{59} 59",
                "/a{60} 60",
                "/a{1,60} 60",
                "/a{60,} 0",
                "/a{5}b{7,9}? 9",
                "/\\x{1F600} 0",
                "/\\x{99} 0",
                "/[{99}] 0",
                "/\\{99} 0",
                "/\\Q{99}\\E 0"
            })
    void findsTheLargestBound(String regex, int bound) {
        assertThat(new RegexScanner(regex).largestBound()).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a|b", "/(a|b)|c", "/[|]|x", "/()|", "/a)|b", "/[[a]|b]", "/(?x)#(\n|b", "/(?ix:#)(\n|b)"})
    void findsAlternativesOutsideGroups(String regex) {
        assertThat(new RegexScanner(regex).hasAlternatives()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/(a|b)",
                "/((a)|b)",
                "/a\\|b",
                "/[a|b]",
                "/\\Q|\\E",
                "/[]|]",
                "/(?:a|b)",
                "/[\\]|]",
                "/(?<x>a|b)",
                "/(?i:a|b)"
            })
    void leavesOtherBarsAlone(String regex) {
        assertThat(new RegexScanner(regex).hasAlternatives()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a{99999999999999999999}", "/a{0,2147483648}"})
    void doesNotOverflow(String regex) {
        assertThat(new RegexScanner(regex).largestBound()).isGreaterThan(59);
    }
}
