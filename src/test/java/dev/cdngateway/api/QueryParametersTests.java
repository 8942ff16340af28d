package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.task.Operation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QueryParametersTests {

    private static QueryParameters query(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setQueryString(query);
        return QueryParameters.of(request);
    }

    @Test
    void absentParametersHaveNoFault() {
        QueryParameters query = query("");
        assertThat(query.word("operation", Operation.class)).isNull();
        assertThat(query.number("limit", 1, 200, 50)).isEqualTo(50);
        assertThat(query.flag("dryRun")).isFalse();
        assertThat(query.faults().none()).isTrue();
    }

    @Test
    void valuesAreRead() {
        QueryParameters query = query("operation=prefetch&limit=200&dryRun=true&from=2026-01-31T10:00:00.5+02:00");
        assertThat(query.word("operation", Operation.class)).isEqualTo(Operation.PREFETCH);
        assertThat(query.number("limit", 1, 200, 50)).isEqualTo(200);
        assertThat(query.flag("dryRun")).isTrue();
        assertThat(query.value("from", ParameterValues::time, "")).isEqualTo(Instant.parse("2026-01-31T08:00:00.5Z"));
        assertThat(query.faults().none()).isTrue();
    }

    @Test
    void allFaultsComeInTheOrderOfTheQuery() {
        QueryParameters query = query("x=1&limit=0&operation=PURGE&dryRun=true&dryRun=true&x=2");
        query.flag("dryRun");
        query.word("operation", Operation.class);
        query.number("limit", 1, 200, 50);
        assertThat(query.faults().first())
                .containsExactly(
                        Fault.inParameter(
                                "x",
                                FaultCode.PARAMETER_UNKNOWN,
                                "Leave it out: known here are dryRun, operation, limit.",
                                "1"),
                        Fault.inParameter(
                                "limit",
                                FaultCode.VALUE_INVALID,
                                "The value cannot be used here. Give a whole number from 1 to 200.",
                                "0"),
                        Fault.inParameter(
                                "operation",
                                FaultCode.VALUE_UNKNOWN,
                                "The value cannot be used here. Give one of: purge, prefetch.",
                                "PURGE"),
                        Fault.inParameter(
                                "dryRun",
                                FaultCode.VALUE_INVALID,
                                "The parameter is given 2 times. Give it once.",
                                "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "2026-01-31T08:00Z",
                "2026-01-31T08:00:00",
                "2026-02-30T08:00:00Z",
                "2026-01-31T08:00:00+02",
                "1769846400",
                "9999-12-31T23:59:59-00:01",
                "0000-01-01T00:00:00+00:01"
            })
    void timesThatRfc3339DoesNotKnowAreRefused(String text) {
        assertThat(ParameterValues.time(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0"})
    void namesThatNoDatabaseHoldsAreRefused(String text) {
        assertThat(ParameterValues.name(text)).isEmpty();
        assertThat(ParameterValues.host(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "www.example.com", "ftp://www.example.com/", "https://", "https://a/b c"})
    void textThatIsNoAbsoluteUrlIsRefused(String text) {
        assertThat(ParameterValues.url(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "01980f3e7c1a7b529d1e5f2b8c6d4a10", "x1980f3e-7c1a-7b52-9d1e-5f2b8c6d4a10"})
    void textThatIsNoUuidIsRefused(String text) {
        assertThat(ParameterValues.id(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a=1&cursor=x&b=%2B%26,a=1&b=%2B%26&cursor=y", "'',cursor=y"})
    void cursorIsReplacedInTheQuery(String query, String expected) {
        assertThat(QueryString.parse(query).with("cursor", "y")).isEqualTo(expected);
    }

    @Test
    void brokenEscapeIsRefused() {
        assertThatThrownBy(() -> query("a=%zz")).isInstanceOf(Refusal.class).hasMessageContaining("%25");
    }
}
