package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures and dates. */
class CdnProAuthTests {

    private static final String DATE = "Sat, 21 Nov 2026 00:00:00 GMT";
    private static final String GOLDEN = "Basic ZXhhbXBsZV91c2VybmFtZTozSWk4em1SODJQSE1qa3kzQ29SL2FrdGVmVFE9";

    private final CdnProKit cdnPro = new CdnProKit();

    @AfterEach
    void close() {
        cdnPro.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date", "x-cnc-date"})
    void goldenVectorIsTakenFromEitherDate(String header) {
        var answer = cdnPro.driver.get("/cdn/purges", header, DATE, "Authorization", GOLDEN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Driver.header(answer, "x-cnc-request-id")).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void dateMayBeFiveMinutesOff(int minutes) {
        cdnPro.clock.advance(Duration.ofMinutes(minutes));
        assertThat(status(DATE, GOLDEN)).isEqualTo(200);
        cdnPro.clock.advance(Duration.ofSeconds(Integer.signum(minutes)));
        assertThat(status(DATE, GOLDEN)).isEqualTo(401);
    }

    @Test
    void wrongSignatureIsRefused() {
        var answer = cdnPro.driver.get(
                "/cdn/purges", "Date", DATE, "Authorization", CdnProKit.authorization("example_username", "wrong"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Driver.json(answer))
                .isEqualTo(Driver.json(
                        "{'status':0,'result':'The HTTP authorization header is bad: password is wrong.'}"));
        assertThat(Driver.header(answer, "x-cnc-request-id")).hasSize(32);
    }

    @Test
    void unknownAccountIsRefused() {
        var answer = cdnPro.driver.get(
                "/cdn/purges", "Date", DATE, "Authorization", CdnProKit.authorization("stranger", "wrong"));
        assertThat(Driver.json(answer))
                .isEqualTo(Driver.json(
                        "{'status':0,'result':'The HTTP authorization header is bad: account name does not exist.'}"));
    }

    @Test
    void missingOrMalformedHeadersAreRefused() {
        assertThat(List.of(
                        cdnPro.driver.get("/cdn/purges").statusCode(),
                        cdnPro.driver.get("/cdn/purges", "Date", DATE).statusCode(),
                        status(DATE, "Basic ~~~"),
                        status(
                                "today",
                                CdnProKit.authorization(
                                        "example_username", CdnProAuth.password("example_apiKey", "today")))))
                .containsOnly(401);
    }

    @Test
    void requestKeepsTheCaseOfHeaderNames() {
        status(DATE, GOLDEN);
        assertThat(cdnPro.simulator.requests().getFirst().headers().toString()).contains("Authorization=" + GOLDEN);
        assertThat(cdnPro.simulator.requests()).hasToString("[ReceivedRequest[GET /cdn/purges]]");
    }

    private int status(String date, String authorization) {
        return cdnPro.driver
                .get("/cdn/purges", "Date", date, "Authorization", authorization)
                .statusCode();
    }
}
