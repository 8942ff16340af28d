package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating purges: what is taken and what is refused, with the vendor's own words where it prints them. */
class CdnProPurgeTests {

    @Test
    void createAnswersOnlyWhereTheTaskIs() {
        try (var cdnPro = new CdnProKit()) {
            var answer = cdnPro.post(
                    "/cdn/purges", "{'target':'production','fileUrls':['http://static.example.com/2.txt?q1=1&q2=3']}");
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEmpty();
            assertThat(Driver.header(answer, "Location"))
                    .matches("http://127\\.0\\.0\\.1:" + cdnPro.simulator.uri().getPort() + "/cdn/purges/[0-9a-f]{24}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'dirUrls':['http://static.example.com/mydir/a**']",
                "'dirUrls':['http://static.example.com/*/my**jpg']",
                "'fileUrls':['https://static.example.com:8443/%E5%9B%BE.png']",
                "'regexPatterns':['any://static.example.com/my.*\\\\.(jpg|png)\\\\?q=']",
                "'regexPatterns':['https://static.example.com/a{1,59}[*+]\\\\*.*?b{2,}+']"
            })
    void legalTargetsAreTaken(String lists) {
        try (var cdnPro = new CdnProKit()) {
            var answer = cdnPro.post("/cdn/purges", "{'target':'staging','action':'delete'," + lists + "}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://static.example.com/newfile[1]{tes|t^}p.png",
                "http://static.example.com/i/image/gallery/123%abc.jpg",
                "http://static.example.com/100%",
                "http://static.example.com/a b",
                "http://static.example.com/图",
                "http://static.example.com/a#b",
                "http://static.example.com/*.jpg"
            })
    void charactersThatNeedEncodingAreRefused(String url) {
        assertThat(refusal("'fileUrls':['" + url + "']"))
                .isEqualTo("400 InvalidPurgeUrl: The purge URL '" + url
                        + "' is invalid. Special letters need to be encoded.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://static.example.com/a",
                "http://static.example.com/a***",
                "http://*.example.com/a",
            })
    void badDirectoriesAreRefused(String url) {
        assertThat(refusal("'dirUrls':['" + url + "']")).startsWith("400 InvalidPurgeUrl: The purge URL '" + url + "'");
    }

    @Test
    void urlsAbove2048CharactersAreRefused() {
        String longest = "http://static.example.com/" + "a".repeat(2_048 - 26);
        assertThat(refusal("'fileUrls':['" + longest + "a']")).startsWith("400 InvalidPurgeUrl");
        try (var cdnPro = new CdnProKit()) {
            assertThat(cdnPro.purge(longest)).hasSize(24);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fileUrls", "dirUrls", "regexPatterns"})
    void hostsThatAreNotDeployedAreRefused(String list) {
        assertThat(refusal("'" + list + "':['http://static.example.com/a','https://other.example.com/b']"))
                .isEqualTo("400 InvalidPurgeUrl: "
                        + "The host 'other.example.com' has not been deployed in the 'production' environment.");
    }

    @Test
    void hostsAreDeployedPerEnvironment() {
        try (var cdnPro = new CdnProKit(settings -> settings.stagingHosts("new.example.com"))) {
            String body = "'fileUrls':['http://new.example.com/a']}";
            assertThat(cdnPro.post("/cdn/purges", "{'target':'staging'," + body).statusCode())
                    .isEqualTo(201);
            assertThat(cdnPro.post("/cdn/purges", "{'target':'production'," + body)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://static.example.com/.*",
                "https://static.example.com",
                "https://(static|www).example.com/",
                "any://static.example.com/a*b+c{2,}",
                "any://static.example.com/a{60}",
                "any://static.example.com/a{1,60}",
                "any://static.example.com/a{1,1000000000000}",
                "any://static.example.com/(a"
            })
    void badRegexesAreRefused(String regex) {
        assertThat(refusal("'regexPatterns':['" + regex + "']"))
                .startsWith("400 InvalidRegexPattern: The regular expression '" + regex + "' is invalid.");
    }

    @Test
    void regexMayHave126CharactersAfterTheHost() {
        String longest = "any://static.example.com/" + "a".repeat(125);
        assertThat(refusal("'regexPatterns':['" + longest + "a']")).startsWith("400 InvalidRegexPattern");
        assertThat(refusal("'regexPatterns':['" + longest + "','x']"))
                .startsWith("400 InvalidRegexPattern: The regular expression 'x'");
    }

    @Test
    void listsAreCounted() {
        String directory = "'http://static.example.com/'";
        assertThat(refusal("'dirUrls':[" + String.join(",", Collections.nCopies(21, directory)) + "]"))
                .startsWith("400 InvalidDirUrls");
        assertThat(refusal("'regexPatterns':[" + String.join(",", Collections.nCopies(3, directory)) + "]"))
                .startsWith("400 InvalidRegexPatterns");
        assertThat(refusal("'fileUrls':[]")).startsWith("400 InvalidRequestBody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'target':'moon','fileUrls':['http://static.example.com/']}"})
    void targetIsRequiredAndKnown(String body) {
        try (var cdnPro = new CdnProKit()) {
            var answer = cdnPro.post("/cdn/purges", body);
            assertThat(Driver.json(answer).path("code").stringValue()).isEqualTo("InvalidTarget");
        }
    }

    @Test
    void bodyMustBeJson() {
        try (var cdnPro = new CdnProKit()) {
            assertThat(cdnPro.post("/cdn/purges", "no json").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void callsAboveTheRateAreRefusedUntilTheBucketRefills() {
        try (var cdnPro = new CdnProKit(settings -> settings.callsPerFiveMinutes(2))) {
            assertThat(IntStream.range(0, 3)
                            .map(call -> cdnPro.get("/cdn/purges").statusCode()))
                    .containsExactly(200, 200, 429);
            cdnPro.clock.advance(Duration.ofSeconds(150));
            assertThat(cdnPro.get("/cdn/purges").statusCode()).isEqualTo(200);
        }
    }

    private static String refusal(String lists) {
        try (var cdnPro = new CdnProKit()) {
            var answer = cdnPro.post("/cdn/purges", "{'target':'production'," + lists + "}");
            var error = Driver.json(answer);
            return answer.statusCode() + " " + error.path("code").stringValue() + ": "
                    + error.path("message").stringValue();
        }
    }
}
