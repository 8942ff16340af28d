package dev.cdngateway.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.Submission;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SubmissionReaderTests {

    private final SubmissionReader reader = new SubmissionReader();

    @Test
    void readTakesEveryFieldInAnyOrder() throws IOException {
        Submission purge = read(Operation.PURGE, """
                { "accounts": ["huawei-main"], "headers": [ { "value": "de", "name": "accept-language" } ],
                  "environment": "staging", "mode": "changed", "action": "delete",
                  "regexes": ["https://static.example.com/.*\\\\.(jpg|png)"], "directories": ["https://a.test/ü/"],
                  "urls": ["https://a.test/1", "https://a.test/2"], "name": "release 42" }
                """);

        assertThat(purge.name()).isEqualTo("release 42");
        assertThat(purge.urls()).containsExactly("https://a.test/1", "https://a.test/2");
        assertThat(purge.directories()).containsExactly("https://a.test/ü/");
        assertThat(purge.regexes()).containsExactly("https://static.example.com/.*\\.(jpg|png)");
        assertThat(purge.action()).isEqualTo(Action.DELETE);
        assertThat(purge.mode()).isEqualTo(Mode.CHANGED);
        assertThat(purge.environment()).isEqualTo(Environment.STAGING);
        assertThat(purge.headers()).containsExactly(new Header("accept-language", "de"));
        assertThat(purge.accounts()).containsExactly("huawei-main");
        assertThat(purge.fields())
                .containsExactly(
                        "accounts",
                        "headers",
                        "environment",
                        "mode",
                        "action",
                        "regexes",
                        "directories",
                        "urls",
                        "name");
        assertThat(purge.faults().none()).isTrue();
    }

    @Test
    void readCountsMillionsOfFaultsWithoutKeepingThem() throws IOException {
        Submission purge =
                read(Operation.PURGE, "{'urls':[" + "1,".repeat(1_000_000) + "'https://a.test/1',null,'x']}");

        assertThat(purge.faults().count()).isEqualTo(1_000_001);
        assertThat(purge.faults().first().getLast().place()).isEqualTo("#/urls/99");
        assertThat(purge.urls()).hasSizeLessThan(110).endsWith("https://a.test/1", null, "x");
    }

    @Test
    void readOfAnEmptyObjectHasDefaults() throws IOException {
        Submission purge = read(Operation.PURGE, " {} ");

        assertThat(purge.name()).isNull();
        assertThat(purge.accounts()).isNull();
        assertThat(purge.action()).isEqualTo(Action.INVALIDATE);
        assertThat(purge.faults().none()).isTrue();
    }

    @Test
    void readOfAPrefetchTakesTargetsOfEveryKindButNoPurgeOption() throws IOException {
        Submission prefetch = read(
                Operation.PREFETCH,
                "{'urls':['a'],'directories':['b'],'regexes':['c'],'action':'delete','mode':1,'environment':{}}");

        assertThat(prefetch.directories()).containsExactly("b");
        assertThat(prefetch.regexes()).containsExactly("c");
        assertThat(lines(prefetch))
                .isEqualTo("#/action field-unknown, #/mode field-unknown, #/environment field-unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'nope':1}; #/nope field-unknown",
                "{'a/b ü':[{'x':[1]}],'~':null}; #/a~1b%20%C3%BC field-unknown, #/~0 field-unknown",
                "{'Urls':[]}; #/Urls field-unknown",
                "{'name':1}; #/name type-mismatch",
                "{'name':null}; #/name type-mismatch",
                "{'name':'\\u0000'}; #/name value-invalid",
                "{'name':'\\ud83d'}; #/name value-invalid",
                "{'urls':'x'}; #/urls type-mismatch",
                "{'urls':{'a':1}}; #/urls type-mismatch",
                "{'urls':['a',null,'b',1.5,true,[['x']],{'a':{}}]}; #/urls/1 type-mismatch, #/urls/3 type-mismatch, "
                        + "#/urls/4 type-mismatch, #/urls/5 type-mismatch, #/urls/6 type-mismatch",
                "{'directories':null}; #/directories type-mismatch",
                "{'regexes':[null]}; #/regexes/0 type-mismatch",
                "{'action':'Delete'}; #/action value-unknown",
                "{'action':''}; #/action value-unknown",
                "{'mode':'some'}; #/mode value-unknown",
                "{'environment':'test'}; #/environment value-unknown",
                "{'environment':false}; #/environment type-mismatch",
                "{'accounts':[]}; #/accounts value-invalid",
                "{'accounts':null}; #/accounts type-mismatch",
                "{'accounts':['a',1]}; #/accounts/1 type-mismatch",
                "{'headers':{}}; #/headers type-mismatch",
                "{'headers':['a']}; #/headers/0 type-mismatch",
                "{'headers':[{}]}; #/headers/0 value-invalid",
                "{'headers':[{'name':'a'}]}; #/headers/0 value-invalid",
                "{'headers':[{'name':'a','value':'b','q':1}]}; #/headers/0/q field-unknown",
                "{'headers':[{'name':1,'value':null}]}; #/headers/0/name type-mismatch, #/headers/0/value type-mismatch",
                "{'headers':[{'name':'','value':''}]}; #/headers/0/name value-invalid",
                "{'headers':[{'name':'a b','value':'x'}]}; #/headers/0/name value-invalid",
                "{'headers':[{'name':'ä','value':'x'}]}; #/headers/0/name value-invalid",
                "{'headers':[{'name':'a','value':'x\\r\\ny: z'}]}; #/headers/0/value value-invalid",
                "{'headers':[{'name':'a','value':' x'}]}; #/headers/0/value value-invalid",
                "{'mode':1,'urls':[2],'zzz':3}; #/mode type-mismatch, #/urls/0 type-mismatch, #/zzz field-unknown"
            })
    void readNotesFaultsOfShape(String body, String faults) throws IOException {
        assertThat(lines(read(Operation.PURGE, body))).isEqualTo(faults);
    }

    @Test
    void readKeepsPlacesOfWhatWasNoString() throws IOException {
        Submission purge = read(Operation.PURGE, "{'urls':['a',1,'b']}");

        assertThat(purge.urls()).containsExactly("a", null, "b");
        assertThat(purge.faults().first().getFirst())
                .isEqualTo(Fault.inBody("#/urls/1", FaultCode.TYPE_MISMATCH, "This is a number; write a string.", "1"));
    }

    @Test
    void readListsTheWordsOfAnEnumeration() throws IOException {
        Fault fault =
                read(Operation.PURGE, "{'action':'wipe'}").faults().first().getFirst();

        assertThat(fault.detail()).isEqualTo("Write one of: invalidate, delete.");
        assertThat(fault.value()).isEqualTo("wipe");
    }

    @Test
    void readTakesANameOfAThousandCharacters() throws IOException {
        assertThat(lines(read(Operation.PURGE, "{'name':'" + "😀".repeat(1000) + "'}")))
                .isEmpty();
        assertThat(lines(read(Operation.PURGE, "{'name':'" + "😀".repeat(1001) + "'}")))
                .isEqualTo("#/name value-invalid");
    }

    @Test
    void readTakesAHundredHeadersOfFourThousandCharacters() throws IOException {
        String header = "{'name':'a','value':'" + "x".repeat(4000) + "'},";
        String last = "{'name':'a','value':'x'}";

        assertThat(lines(read(Operation.PURGE, "{'headers':[" + header.repeat(99) + last + "]}")))
                .isEmpty();
        assertThat(lines(read(Operation.PURGE, "{'headers':[" + (last + ",").repeat(200) + last + "]}")))
                .isEqualTo("#/headers value-invalid");
        assertThat(lines(read(Operation.PURGE, "{'headers':[" + header.replace("'},", "x'}") + "]}")))
                .isEqualTo("#/headers/0/value value-invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[]; it begins with something else, at line 1, column 1",
                "'x'; it begins with something else, at line 1, column 1",
                "{'urls':[; it ends too early, at line 1, column 10",
                "{'urls':['a; it ends too early, at line 1, column 12",
                "{} {}; something follows its closing brace, at line 1, column 4",
                "{'a':1,'a':2}; the field a is there twice in one object, at line 1, column 11",
                "{'x':{'b c':1,'b c':2}}; the field b%20c is there twice in one object, at line 1, column 20",
                "{'name':nil}; unrecognized token 'nil', at line 1, column 9",
                "{'urls':['a',]}; unexpected character (']' (code 93)), at line 1, column 14",
                "{'urls':[1 /* no */]}; unexpected character ('/' (code 47)), at line 1, column 12"
            })
    void readRefusesWhatIsNotOneObject(String body, String reason) {
        assertThat(refused(body.replace('\'', '"').getBytes(UTF_8)).replace('"', '\''))
                .isEqualTo("The body is not one JSON object: " + reason + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n"})
    void readRefusesAnEmptyBody(String body) {
        assertThat(refused(body.getBytes(UTF_8))).isEqualTo("The body is empty; send one JSON object.");
    }

    @Test
    void readRefusesOtherEncodings() {
        assertThat(refused("{\n\"name\":\"ü\"}".getBytes(ISO_8859_1)))
                .isEqualTo("The body is not one JSON object: it is not UTF-8, at line 2, column 9.");
        assertThat(refused("{}".getBytes(UTF_16))).contains("it is not UTF-8");
        assertThat(refused("\ufeff{}".getBytes(UTF_8))).contains("line 1, column 1");
        assertThat(refused(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .contains("not UTF-8");
        assertThat(refused(new byte[] {'{', '"', (byte) 0xC3})).contains("not UTF-8");
    }

    @Test
    void readRefusesDeepNestingAndFieldsWithoutNumber() {
        StringBuilder names = new StringBuilder("{\"x\":{\"\":1");
        for (int i = 0; i < 10_000; i++) {
            names.append(",\"").append(i).append("\":1");
        }

        assertThat(refused(("{\"x\":" + "[".repeat(20_000)).getBytes(UTF_8)))
                .startsWith("The body is not one JSON object: it nests deeper than 100 levels");
        assertThat(refused(names.toString().getBytes(UTF_8))).contains("more than 10,000 fields");
    }

    @Test
    void readPassesOnWhatTheStreamThrows() {
        EOFException gone = new EOFException("gone");
        InputStream body =
                new SequenceInputStream(new ByteArrayInputStream("{\"urls\":[\"a".getBytes(UTF_8)), new Broken(gone));

        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> reader.read(Operation.PURGE, body, place()))
                .isSameAs(gone);
    }

    @Test
    void readRefusesAValueThatTakesMuchOfTheHeap() {
        String body = "{'urls':['https://a.test/" + "x".repeat(1 << 20) + "']}";

        assertThat(refused(body.replace('\'', '"').getBytes(UTF_8)))
                .contains("a value of more than 1048576 characters");
    }

    @Test
    void readTakesAMillionUrls() throws IOException {
        StringBuilder body = new StringBuilder("{\"urls\":[\"https://a.test/\"");
        for (int i = 1; i < 1_000_000; i++) {
            body.append(",\"https://a.test/").append(i).append('"');
        }

        Submission purge = reader.read(
                Operation.PURGE,
                new ByteArrayInputStream(body.append("]}").toString().getBytes(UTF_8)),
                place());

        assertThat(purge.urls()).hasSize(1_000_000).endsWith("https://a.test/999999");
    }

    private Submission read(Operation operation, String body) throws IOException {
        return reader.read(
                operation, new ByteArrayInputStream(body.replace('\'', '"').getBytes(UTF_8)), place());
    }

    private static BodyRoom.Place place() {
        return new BodyRoom(0, DataSize.ofMegabytes(64), Duration.ZERO).place();
    }

    private String refused(byte[] body) {
        return String.valueOf(catchThrowableOfType(
                        MalformedBody.class,
                        () -> reader.read(Operation.PURGE, new ByteArrayInputStream(body), place()))
                .getMessage());
    }

    private static String lines(Submission submission) {
        return String.join(
                ", ",
                submission.faults().first().stream()
                        .map(fault -> fault.place() + " " + fault.code().word())
                        .toList());
    }

    private static final class Broken extends InputStream {

        private final IOException reason;

        Broken(IOException reason) {
            this.reason = reason;
        }

        @Override
        public int read() throws IOException {
            throw reason;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw reason;
        }
    }
}
