package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("beside")
class CdnProLookUpTests {

    private static final String LIST = "GET /cdn/purges";
    private static final String DETAIL = "GET /cdn/purges/p1";
    private static final String ONE = "https://static.example.com/1";
    private static final String TWO = "http://www.example.com:8080/2";

    private static final String ROW = """
            {"id":"p1","submissionTime":"2026-11-21T00:00:00Z","finishTime":"","hostnames":["WWW.example.com","static.example.com"],
             "fileEntries":2,"dirEntries":0,"target":"production","successRate":0,"status":"waiting","odd":1}""";

    private static final String TASK = """
            {"name":"019b0000-0000-7000-8000-000000000001","fileUrls":["%s","%s"],
             "fileHeaders":[{"name":"Accept-Language","value":"de"}],"dirUrls":[],"target":"production",
             "action":"invalidate","status":"waiting","successRate":0,"odd":1}""".formatted(TWO, ONE);

    private static final Options OPTIONS = new Options(
            Action.INVALIDATE, Mode.ALL, Environment.PRODUCTION, List.of(new Header("accept-language", "de")));

    private final CdnProStub stub = new CdnProStub();
    private final Instant since = stub.clock.instant();
    private final VendorAdapter adapter = stub.adapter(Map.of());
    private final VendorBatch batch = CdnProStub.batch(Operation.PURGE, TargetKind.URL, OPTIONS, ONE, TWO);

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void taskThatTheBatchAskedForIsFound() {
        list(ROW);
        stub.server.on(DETAIL, StubAnswer.of(200, TASK));

        assertThat(lookUp()).isEqualTo(found("p1"));

        assertThat(stub.server.requests())
                .extracting(StubRequest::target)
                .containsExactly(
                        "/cdn/purges?startdate=2026-11-21T00:00:00Z&offset=0&limit=200&sortBy=submissionTime&sortOrder=asc",
                        "/cdn/purges/p1");
    }

    @Test
    void taskOfTheSameSecondIsFoundAsTheVendorTellsWholeSeconds() {
        list(ROW);
        stub.server.on(DETAIL, StubAnswer.of(200, TASK));

        assertThat(adapter.lookUp(batch, since.plusMillis(301), Set.of())).isEqualTo(found("p1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00:00:00Z|00:00:00-00:01Z",
                "2026-11-21T00:00:00Z|2026-11-20T23:59:59Z",
                "2026-11-21T00:00:00Z|yesterday",
                "static.|other.",
                "'\"WWW.example.com\",'|''",
                "'\"WWW.example.com\",'|'\"www.example.com\",\"more.example.com\",'",
                "'\"fileEntries\":2'|'\"fileEntries\":3'",
                "'\"dirEntries\":0'|'\"dirEntries\":1'",
                "'\"dirEntries\":0'|'\"regexEntries\":1'",
                "'\"p1\"'|'\"../p1\"'"
            })
    void listedTaskThatDiffersIsNotLookedAt(String part, String other) {
        list(ROW.replace(part, other));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
        assertThat(stub.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "000000000001|000000000002",
                "'\"name\":'|'\"label\":'",
                "example.com/1|example.com/3",
                "'https://static.example.com/1\"'|'https://static.example.com/1\",\"https://static.example.com/1\"'",
                "',\"https://static.example.com/1\"'|''",
                "'\"dirUrls\":[]'|'\"dirUrls\":[\"https://static.example.com/**\"]'",
                "'\"dirUrls\":[]'|'\"regexPatterns\":[\"any://static.example.com/.*\"]'",
                "'\"de\"'|'\"en\"'",
                "fileHeaders|otherHeaders",
                "production|staging",
                "invalidate|delete"
            })
    void taskThatWasAskedForOtherThingsIsAnother(String part, String other) {
        list(ROW);
        stub.server.on(DETAIL, StubAnswer.of(200, TASK.replace(part, other)));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    @Test
    void directoriesAndRegexesAreFoundInTheirLists() {
        VendorBatch directory = CdnProStub.batch(
                Operation.PURGE, TargetKind.DIRECTORY, Options.DEFAULT, "https://static.example.com/img/**");
        VendorBatch regex =
                CdnProStub.batch(Operation.PURGE, TargetKind.REGEX, Options.DEFAULT, "any://static.example.com/.*");
        String row = ROW.replace("\"WWW.example.com\",", "").replace("\"fileEntries\":2", "\"fileEntries\":0");
        String task = """
                {"name":"%s","%s":["%s"],"target":"production","action":"invalidate","status":"finished"}""";

        list(row.replace("\"dirEntries\":0", "\"dirEntries\":1"));
        stub.server.on(
                DETAIL,
                StubAnswer.of(
                        200,
                        task.formatted(
                                directory.id(), "dirUrls", directory.targets().getFirst())));
        assertThat(adapter.lookUp(directory, since, Set.of())).isEqualTo(found("p1"));

        list(row.replace("\"dirEntries\":0", "\"regexEntries\":1"));
        stub.server.on(
                DETAIL,
                StubAnswer.of(
                        200,
                        task.formatted(
                                regex.id(), "regexPatterns", regex.targets().getFirst())));
        assertThat(adapter.lookUp(regex, since, Set.of())).isEqualTo(found("p1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"x|x|true", "000000000001|000000000002|false", "/1|/2|false", "'\"de\"'|'\"en\"'|false"})
    void prefetchIsFoundByNameUrlsAndHeaders(String part, String other, boolean found) {
        VendorBatch prefetch = CdnProStub.batch(Operation.PREFETCH, TargetKind.URL, OPTIONS, ONE);
        stub.server.on("GET /cdn/prefetches", StubAnswer.of(200, """
                        {"count":1,"prefetchRequests":[{"id":"p1","submissionTime":"2026-11-21T00:00:01Z",
                         "hostnames":["static.example.com"],"fileEntries":1}]}"""));
        stub.server.on("GET /cdn/prefetches/p1", StubAnswer.of(200, """
                        {"name":"%s","fileList":[{"url":"%s","headers":[{"name":"accept-language","value":"de"}]}],
                         "metadata":{"id":"p1","status":"waiting"}}""".formatted(prefetch.id(), ONE)
                .replace(part, other)));

        assertThat(adapter.lookUp(prefetch, since, Set.of())).isEqualTo(found ? found("p1") : new Finding.NotFound());
    }

    @Test
    void taskOfAnotherBatchIsLeftOut() {
        list(ROW);

        assertThat(adapter.lookUp(batch, since, Set.of("p1"))).isEqualTo(new Finding.NotFound());
        assertThat(stub.server.requests()).hasSize(1);
    }

    @Test
    void unknownTaskIsAnother() {
        list(ROW);
        stub.server.on(DETAIL, StubAnswer.of(404, "{\"code\":\"InvalidPurgeTaskId\"}"));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    @Test
    void tooManyThatLookAlikeCannotBeTold() {
        list(IntStream.range(0, 6).mapToObj(i -> ROW.replace("p1", "p" + i)).toArray(String[]::new));

        assertThat(lookUp()).isInstanceOf(Finding.CannotTell.class);
        assertThat(stub.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "<html>",
                "{\"count\":1}",
                "{\"purgeRequests\":[]}",
                "{\"count\":\"?\",\"purgeRequests\":[]}",
                "{\"count\":500,\"purgeRequests\":[7,{}]}"
            })
    void listThatCannotBeReadOrIsCutOffTellsNothing(String body) {
        stub.server.on(LIST, StubAnswer.of(200, body));

        assertThat(lookUp()).isInstanceOf(Finding.CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "[]"})
    void detailThatCannotBeReadTellsNothing(String body) {
        list(ROW);
        stub.server.on(DETAIL, StubAnswer.of(200, body));

        assertThat(lookUp()).isInstanceOf(Finding.CannotTell.class);
    }

    @ParameterizedTest
    @CsvSource({"403,CannotTell", "429,Throttled", "503,Unavailable", "500,Unavailable", "462,Unauthorized"})
    void errorsOfTheListAndOfADetailAreTold(int status, String finding) {
        stub.server.on(LIST, StubAnswer.of(status, ""));
        assertThat(lookUp().getClass().getSimpleName()).isEqualTo(finding);

        list(ROW);
        stub.server.on(DETAIL, StubAnswer.of(status, ""));
        assertThat(lookUp().getClass().getSimpleName()).isEqualTo(finding);
    }

    @Test
    void brokenConnectionIsNoFinding() {
        stub.server.on(LIST, StubAnswer.reset());

        assertThat(lookUp()).isInstanceOf(Trouble.Unavailable.class);
    }

    @Test
    void refusalThatQueriesRememberDoesNotKeepALookUpBack() {
        stub.server.on(LIST, StubAnswer.of(462, ""));
        assertThat(lookUp()).isInstanceOf(Trouble.Unauthorized.class);
        stub.clock.advance(Duration.ofMinutes(1));
        list();

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    private Finding lookUp() {
        return adapter.lookUp(batch, since, Set.of());
    }

    private static Finding found(String id) {
        return new Finding.Found(List.of(id));
    }

    private void list(String... rows) {
        stub.server.on(
                LIST,
                StubAnswer.of(
                        200, "{\"count\":" + rows.length + ",\"purgeRequests\":[" + String.join(",", rows) + "]}"));
    }
}
