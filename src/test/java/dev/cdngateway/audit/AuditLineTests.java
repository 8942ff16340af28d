package dev.cdngateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.AuditEntry;
import dev.cdngateway.task.AuditOrigin;
import dev.cdngateway.task.AuditOutcome;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AuditLineTests {

    private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

    private static AuditOrigin origin(String text) {
        return new AuditOrigin(AT, text, text, text, text, text, text, text);
    }

    @Test
    void lineTellsAllThatIsKnown() {
        UUID task = new UUID(1, 2);
        AuditOrigin origin =
                new AuditOrigin(AT, "storefront", "key 01234567", "2001:db8::1", "r-1", "POST", "/v1/purges", "purge");

        assertThat(AuditLine.of(new AuditEntry(origin, true, 7, task, AuditOutcome.REFUSED, 409, "conflict")))
                .isEqualTo("at=2026-03-04T05:06:07.089Z team=storefront subject=\"key 01234567\" remote=2001:db8::1"
                        + " request=r-1 method=POST path=/v1/purges operation=purge dryRun=true targets=7"
                        + " task=00000000-0000-0001-0000-000000000002 outcome=refused status=409 problem=conflict");
        assertThat(AuditLine.of(new AuditEntry(origin(""), false, null, null, AuditOutcome.PLANNED, 200, null)))
                .isEqualTo("at=2026-03-04T05:06:07.089Z team=\"\" subject=\"\" remote=\"\" request=\"\" method=\"\""
                        + " path=\"\" operation=\"\" dryRun=false outcome=planned status=200");
    }

    @ParameterizedTest
    @ValueSource(ints = {'\r', '\n', 0, 0x1b, 0x85, 0x2028, 0x202e, 0x2066, 0xfeff, 0xd800, 0xe000})
    void nothingSteersTheLine(int sting) {
        String text = "a" + (char) sting + "\" outcome=accepted \\";
        AuditEntry entry = new AuditEntry(origin(text), false, null, null, AuditOutcome.REFUSED, 400, null);

        String line = AuditLine.of(entry);

        assertThat(line).matches("[ -~]+").contains("team=\"a\\ufffd\\\" outcome=accepted \\\\\"");
        assertThat(line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "?"))
                .isEqualTo("at=2026-03-04T05:06:07.089Z team=? subject=? remote=? request=? method=? path=?"
                        + " operation=? dryRun=false outcome=refused status=400");
    }

    @Test
    void replayThatIsRefusedIsToldAsRefused() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/purges");
        AuditNote note = AuditNote.begin(request, "r-1", AT);
        note.accepted(new Accepted(new UUID(1, 2), true));
        assertThat(note.entry(202).outcome()).isEqualTo(AuditOutcome.REPLAYED);

        AuditNote.refused(request, "forbidden");
        assertThat(note.entry(403).outcome()).isEqualTo(AuditOutcome.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/purges,/v1/purges,purge",
        "/v1/%70urges,/v1/%70urges,purge",
        "/v1/prefetches,/v1/prefetches,prefetch",
        "/v1/tasks/1/cancel,/v1/tasks/1/cancel,cancel",
        "/v1/tasks/1/retry;token=secret,/v1/tasks/1/retry,retry",
        "/v1/tasks/1,/v1/tasks/1,other",
        "/v1/tasks/https:%2F%2Fh%2Fa%3Ftoken=secret,/v1/tasks/https:%2F%2Fh%2Fa,other",
        "/v1/a%253ftoken=secret/cancel,/v1/a,other",
    })
    void pathHoldsNoQuery(String sent, String path, String operation) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", sent);

        assertThat(AuditPath.of(request)).isEqualTo(path);
        assertThat(AuditPath.operation(request)).isEqualTo(operation);
    }
}
