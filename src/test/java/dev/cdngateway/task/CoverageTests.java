package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTests {

    @ParameterizedTest
    @CsvSource({
        "https://WWW.example.com/a, www.example.com",
        "any://h/.*, h",
        "http://h:8080?x, h",
        "http://h#f, h",
        "http://h, h",
        "'http://[2001:DB8::1]:80/a', '[2001:db8::1]'",
        "no url, ''",
        "'', ''",
    })
    void hostIsWhatStandsBehindTheScheme(String url, String host) {
        assertThat(Coverage.host(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/mydir/, http://h/mydir/a/b.jpg, true",
        "http://h/mydir/, http://h/mydir/, true",
        "http://H/mydir/, HTTP://h/mydir/a, true",
        "http://h/mydir/, http://h/MYDIR/a, false",
        "http://h/mydir/, https://h/mydir/a, false",
        "http://h/mydir/, http://h/mydirs/a, false",
        "http://h/mydir, http://h/mydir, true",
        "http://h/mydir, http://h/mydir/a, false",
        "http://h/mydir/**, http://h/mydir/a/b, true",
        "http://h/mydir/*, http://h/mydir/a, true",
        "http://h/mydir/*, http://h/mydir/a/b, false",
        "http://h/mydir/*.jpg, http://h/mydir/a.jpg, true",
        "http://h/mydir/*.jpg, http://h/mydir/a.png, false",
        "http://h/mydir/*.jpg, http://h/mydir/s/a.jpg, false",
        "http://h/mydir/a**, http://h/mydir/ab/c, true",
        "http://h/my**jpg, http://h/my/a/b.jpg, true",
        "http://h/a*b/**, http://h/a*b/c, true",
        "http://h/a*b/**, http://h/axb/c, false",
        "http://h/ab**ba, http://h/aba, false",
    })
    void directoryCoversWhatIsBelowItAndItsWildcard(String directory, String url, boolean covered) {
        assertThat(Coverage.covers(TargetKind.DIRECTORY, directory, url)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "any://h/.*, https://h/a, true",
        "any://H/.*, http://h/a, true",
        "any://h:81/.*, http://h/a, false",
        "https://h/.*, http://h/a, false",
        "https://h/a, https://h/abc, true",
        "https://h/b, https://h/ab, false",
        "https://h/a, https://h, false",
        "https://h/.*\\.(jpg|png), https://h/x/y.png?z, true",
        "https://h/(?!private/).*, https://h/public/a, true",
        "https://h/(?!private/).*, https://h/private/a, false",
        "https://h/(a+)/\\1, https://h/aa/aa, true",
        "https://h/a++b, https://h/aab, true",
        "https://h/(, https://h/a, false",
    })
    void regexMatchesFromThePathsBeginning(String regex, String url, boolean covered) {
        assertThat(Coverage.covers(TargetKind.REGEX, regex, url)).isEqualTo(covered);
    }

    @Test
    @Timeout(10)
    void regexMadeToHangIsCutOff() {
        String url = "http://h/" + "a".repeat(40);

        assertThat(Coverage.covers(TargetKind.REGEX, "any://h/(a+)+$(?=b)", url))
                .isFalse();
        assertThat(Coverage.covers(TargetKind.REGEX, "any://h/" + "(|)".repeat(39) + "(?!)", url))
                .isFalse();
        assertThat(Coverage.covers(TargetKind.REGEX, "any://h/" + "(".repeat(20) + "){59}".repeat(20), url))
                .isFalse();
        assertThat(Coverage.covers(TargetKind.REGEX, "any://h/" + "(?:a?){59}".repeat(12), url))
                .isFalse();
        assertThat(Coverage.covers(TargetKind.REGEX, "any://h/(?:/?[a-z]{59}|a?){8}(?:a{1,59}){1,9}!", url + "!"))
                .isTrue();
    }

    @Test
    void urlCoversItselfOnly() {
        assertThat(Coverage.covers(TargetKind.URL, "http://h/a", "http://h/a")).isTrue();
        assertThat(Coverage.covers(TargetKind.URL, "http://h/a", "http://h/a/")).isFalse();
    }
}
