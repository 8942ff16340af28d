package dev.cdngateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class ErrorBodyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"error\":{\"error_code\":\"CDN.0108\",\"error_msg\":\"no\"}}|CDN.0108|no|-",
                "{\"error_code\":\"APIGW.0307\",\"error_msg\":\"no\",\"request_id\":\"r1\"}|APIGW.0307|no|r1",
                "{\"error\":{\"code\":401,\"message\":\"no\",\"title\":\"Unauthorized\"}}|401|no|-",
                "{\"code\":\"InvalidPurgeUrl\",\"message\":\"no\"}|InvalidPurgeUrl|no|-",
                "{\"errorCode\":\"X\",\"errorMsg\":\"no\"}|X|no|-",
                "{\"error_code\":\"X\"}|X|-|-",
                "{\"error_code\":null,\"error_msg\":\"no\"}|-|no|-",
                "{\"error\":\"no\"}|-|no|-",
                "{\"status\":0,\"result\":\"no\"}|-|no|-",
                "<response><code>X</code><message>no</message></response>|X|no|-"
            })
    void findReadsAllShapes(String body, String code, String message, String requestId) {
        assertThat(ErrorBody.find(json(body), body)).contains(new ErrorBody(code, message, requestId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html>no</html>",
                "{\"refresh_task\":\"1\",\"error\":null}",
                "{\"refresh_task\":\"1\",\"error\":{}}",
                "{\"code\":0,\"message\":\"ok\"}",
                "{\"code\":\"200\",\"message\":\"ok\"}",
                "{\"status\":\"finished\",\"successRate\":100}"
            })
    void findInABodyThatTellsOfNoErrorIsEmpty(String body) {
        assertThat(ErrorBody.find(json(body), body)).isEmpty();
    }

    private static tools.jackson.databind.JsonNode json(String body) {
        return new Reply.Answer(200, new HttpHeaders(), body).json();
    }
}
