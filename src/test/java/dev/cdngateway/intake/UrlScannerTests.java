package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlScannerTests {

    private final UrlScanner scanner = new UrlScanner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.test",
                "https://a.test/",
                "HTTPS://A.test/x",
                "https://a.test?x=1",
                "https://a.test:443/x",
                "https://a.test:0/",
                "https://a.test:65535/",
                "https://a.test:000080/",
                "https://a_b-c.test/@:!$&'()+,;=~",
                "https://xn--bcher-kva.test/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[2001:DB8::1]:8443/x",
                "https://[::ffff:10.0.0.1]/",
                "https://a.test/ü/図/😀",
                "https://a.test/*",
                "https://a.test/%zz",
                "https://a.test//x//",
                "https://a.test/x?y?z"
            })
    void scanTakes(String url) {
        assertThat(scanner.scan(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\u3000",
                "/x",
                "//a.test/x",
                "a.test/x",
                "ftp://a.test/",
                "any://a.test/",
                "http:/a.test/",
                "http:a.test",
                "https",
                "https://",
                "http\u017f://a.test/",
                " https://a.test/",
                "https://a.test/ ",
                "https://a.test/a b",
                "https://a.test/a\tb",
                "https://a.test/\u0000",
                "https://a.test/\u007f",
                "https://a.test/\u0085",
                "https://a.test/\u00a0",
                "https://a.test/\u2028",
                "https://a.test/\u3000",
                "https://a.test/#",
                "https://a.test#x",
                "https://a.test/x#y",
                "https://u@a.test/",
                "https://u:p@a.test/",
                "https://:@a.test/",
                "https:///x",
                "https://?x",
                "https://:80/",
                "https://a.test:/",
                "https://a.test:65536/",
                "https://a.test:99999999999999999999/",
                "https://a.test:8o/",
                "https://a.test:-1/",
                "https://a.test:８０/",
                "https://a.test./",
                "https://.a.test/",
                "https://a..test/",
                "https://./",
                "https://*.a.test/",
                "https://*/",
                "https://a.test*/",
                "https://bücher.test/",
                "https://a%2etest/",
                "https://a.test\\x/",
                "https://a!b.test/",
                "https://[::1/",
                "https://[]/",
                "https://[::1]x/",
                "https://[1.2.3.4]/",
                "https://[fe80::1%25eth0]/",
                "https://[g::1]/",
                "https://[v1.a]/"
            })
    void scanRefuses(String url) {
        assertThat(scanner.scan(url)).isNotNull();
    }

    @Test
    void scanRefusesHalfOfASurrogatePair() {
        assertThat(scanner.scan("https://a.test/\ud83d")).isNotNull();
        assertThat(scanner.scan("https://a.test/\ude00x")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.test/%, 15",
        "https://a.test/%4, 15",
        "https://a.test/%4g, 15",
        "https://a.test/%41%zz, 18",
        "https://a.test/%E4%, 18",
        "https://a.test/%４１, 15",
        "https://a.test/%41, -1",
        "https://a.test/%c3%BC?%f0%9f%98%80, -1"
    })
    void scanFindsBrokenEscapes(String url, int at) {
        assertThat(scanner.scan(url)).isNull();
        assertThat(scanner.brokenEscape()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "123%abc.jpg, 3",
        "%C3, 0",
        "%C3x, 0",
        "%80, 0",
        "%C0%80, 0",
        "%E0%80%80, 0",
        "%ED%A0%80, 0",
        "%F4%90%80%80, 0",
        "%F5%80%80%80, 0",
        "%41%C3%C3%BC, 3",
        "%00%7F%C3%BC, -1",
        "%E0%A0%80%EF%BF%BF, -1",
        "%F0%90%80%80%F4%8F%BF%BF, -1"
    })
    void scanFindsEscapesThatAreNotUtf8(String path, int at) {
        assertThat(scanner.scan("https://a.test/" + path)).isNull();
        assertThat(scanner.notUtf8()).isEqualTo(at < 0 ? -1 : at + 15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "<", ">", "[", "]", "{", "}", "|", "\\", "^", "`", "ü", "😀"})
    void scanFindsWhatIsToBeEncoded(String character) {
        assertThat(scanner.scan("https://a.test/x" + character)).isNull();
        assertThat(scanner.unencoded()).isEqualTo(16);
    }

    @Test
    void scanFindsHostAndPort() {
        scanner.scan("https://A.test:8080/x");

        assertThat(scanner.authority().hostStart()).isEqualTo(8);
        assertThat(scanner.authority().hostEnd()).isEqualTo(14);
        assertThat(scanner.authority().end()).isEqualTo(19);
    }
}
