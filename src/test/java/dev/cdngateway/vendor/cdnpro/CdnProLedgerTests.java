package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Fixture;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.VendorLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdnProLedgerTests {

    private static final String PURGES = "GET /cdn/purges";
    private static final String PREFETCHES = "GET /cdn/prefetches";
    private static final String TOKENS = "GET /cdn/purges/purgeTokens";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final HistoryQuery ALL =
            new HistoryQuery(Operation.PURGE, null, null, null, null, Sort.CREATED_AT, Order.DESC, 1, 50);

    private final CdnProStub stub = new CdnProStub();
    private final VendorLedger ledger = stub.adapter(Map.of()).ledger();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void historyOfPurgesIsToldInOurWords() {
        assertThat(purges(fixture("purges.json"), query -> query).value())
                .isEqualTo(new History(
                        1203,
                        List.of(
                                item(
                                        "5dca2205f9e9cc0001df7b33",
                                        TargetKind.URL,
                                        TaskStatus.QUEUED,
                                        new Counts(3, 0, 0, 0, 0),
                                        0),
                                item(
                                        "5dca2205f9e9cc0001df7b34",
                                        TargetKind.DIRECTORY,
                                        TaskStatus.RUNNING,
                                        new Counts(0, 2, 0, 0, 0),
                                        250),
                                item(
                                        "e91e8674-c2c5-4440-a1de-8b2ea99293dd",
                                        TargetKind.REGEX,
                                        TaskStatus.SUCCEEDED,
                                        new Counts(0, 0, 1, 0, 0),
                                        1000),
                                item(
                                        "5dca2205f9e9cc0001df7b36",
                                        null,
                                        TaskStatus.FAILED,
                                        new Counts(0, 0, 0, 5, 0),
                                        2000))));
        assertThat(targets(PURGES))
                .containsExactly("/cdn/purges?offset=0&limit=50&sortBy=submissionTime&sortOrder=desc");
    }

    @Test
    void historyOfPrefetchesIsAListOfItsOwn() {
        stub.server.on(PREFETCHES, StubAnswer.of(200, fixture("prefetches.json")));

        assertThat(ledger.history(with(Operation.PREFETCH, null, null, null, 200)))
                .isEqualTo(new Told.Found<>(new History(
                        1,
                        List.of(new History.Item(
                                "p1",
                                Operation.PREFETCH,
                                TargetKind.URL,
                                TaskStatus.SUCCEEDED,
                                new Counts(0, 0, 2, 0, 0),
                                stub.clock.instant())))));
        assertThat(targets(PREFETCHES))
                .containsExactly("/cdn/prefetches?offset=0&limit=200&sortBy=submissionTime&sortOrder=desc");
    }

    @Test
    void historySendsEveryParameter() {
        stub.server.on(PURGES, StubAnswer.of(200, "{\"count\":0,\"purgeRequests\":[]}"));
        HistoryQuery query = new HistoryQuery(
                Operation.PURGE,
                null,
                TaskStatus.FAILED,
                NOON.plusMillis(999),
                NOON.plusSeconds(60).plusNanos(1),
                Sort.CREATED_AT,
                Order.ASC,
                3,
                100);

        assertThat(ledger.history(query)).isEqualTo(new Told.Found<>(new History(0, List.of())));
        assertThat(targets(PURGES))
                .containsExactly("/cdn/purges?startdate=2026-11-21T12:00:00Z&enddate=2026-11-21T12:01:01Z"
                        + "&offset=200&limit=100&sortBy=submissionTime&sortOrder=asc");
    }

    @Test
    void historyOfALatePageHasAnOffsetAboveThirtyOneBits() {
        stub.server.on(PURGES, StubAnswer.of(200, "{\"count\":0,\"purgeRequests\":[]}"));
        ledger.history(
                new HistoryQuery(Operation.PURGE, null, null, null, null, Sort.CREATED_AT, Order.ASC, 1 << 30, 200));

        assertThat(targets(PURGES).getFirst()).contains("offset=214748364600&");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T00:00:00.001Z,,3",
        "2026-11-21T00:00:00.250Z,,3",
        ",2026-11-21T00:00:00.250Z,1",
        ",2026-11-21T00:00:00.251Z,2",
        "2026-11-21T00:00:01Z,2026-11-21T00:00:02Z,1"
    })
    void historyIsFilteredToTheMillisecond(@Nullable Instant from, @Nullable Instant to, int items) {
        stub.server.on(PURGES, StubAnswer.of(200, fixture("purges.json")));

        assertThat(ledger.history(with(Operation.PURGE, null, from, to, 50)))
                .isInstanceOfSatisfying(
                        Told.Found.class,
                        found -> assertThat(((History) found.value()).items()).hasSize(items));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "RUNNING", "SUCCEEDED", "FAILED"})
    void historyIsFilteredByStatusWithinThePage(TaskStatus status) {
        History history = purges(fixture("purges.json"), query -> with(Operation.PURGE, status, null, null, 50))
                .value();

        assertThat(history.total()).isEqualTo(1203);
        assertThat(history.items()).extracting(History.Item::status).containsExactly(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':17,'status':'finished','successRate':'100','fileEntries':'2'|17|SUCCEEDED|2",
                "'id':'a','status':'FINISHED','successRate':99.9,'fileEntries':1|a|FAILED|1",
                "'id':'a','status':'finished','fileEntries':1|a|FAILED|1",
                "'id':'a','status':'finished','successRate':101,'fileEntries':1|a|FAILED|1",
                "'id':'a','status':'finished','successRate':null,'fileEntries':1|a|FAILED|1",
                "'id':'a','status':'finished','successRate':'NaN','fileEntries':1|a|FAILED|1",
                "'id':'a','status':'newword','fileEntries':1|a|RUNNING|1",
                "'id':'a','status':{},'fileEntries':-1,'submissionTime':'yesterday'|a|RUNNING|0",
                "'id':'a','fileEntries':9999999999,'dirEntries':1|a|RUNNING|2147483647"
            })
    void historyToleratesOddRows(String row, String id, TaskStatus status, int total) {
        History.Item item =
                purges(list("{" + row + "}"), query -> query).value().items().getFirst();

        assertThat(item.id()).isEqualTo(id);
        assertThat(item.status()).isEqualTo(status);
        assertThat(item.counts().total()).isEqualTo(total);
        assertThat(item.createdAt()).isNull();
    }

    @Test
    void historyLeavesOutWhatNamesNoTask() {
        String rows = "{'status':'waiting'},{'id':null},{'id':' '},{'id':{}},7,null,[],{'id':'a'}";

        assertThat(purges(list(rows), query -> query).value().items())
                .extracting(History.Item::id)
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>no</html>",
                "[]",
                "7",
                "{}",
                "{\"count\":1}",
                "{\"purgeRequests\":[]}",
                "{\"count\":\"many\",\"purgeRequests\":[]}",
                "{\"count\":-1,\"purgeRequests\":[]}",
                "{\"count\":1,\"purgeRequests\":{}}"
            })
    void historyThatCannotBeReadHasFailed(String body) {
        stub.server.on(PURGES, StubAnswer.of(200, body, "x-cnc-request-id: r1"));

        assertThat(ledger.history(ALL)).isInstanceOfSatisfying(Told.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo(FailureCode.VENDOR_FAILED);
            assertThat(failed.failure().message())
                    .isEqualTo("CDN Pro answered with success, but without a count and a list of tasks");
            assertThat(failed.failure().vendorRequestId()).isEqualTo("r1");
        });
    }

    @ParameterizedTest
    @CsvSource({"400,", "200,", "503,Retry-After: 7"})
    void historyThatIsRefusedTellsTheVendorsWords(int status, @Nullable String header) {
        String body = "{\"code\":\"InvalidTimeSpan\",\"message\":\"of example_apiKey\"}";
        stub.server.on(
                PURGES,
                StubAnswer.of(status, body, header == null ? "x-cnc-request-id: r1" : header, "x-cnc-request-id: r1"));

        assertThat(ledger.history(ALL))
                .isEqualTo(new Told.Failed<>(
                        new Failure(
                                FailureCode.VENDOR_FAILED,
                                "CDN Pro refuses the call; see vendorMessage, mend the request and send it again",
                                "InvalidTimeSpan",
                                "of ***",
                                "r1"),
                        header == null ? null : Duration.ofSeconds(7)));
    }

    @Test
    void historyOfAVendorThatIsGoneHasFailed() {
        stub.server.on(PURGES, StubAnswer.reset());
        assertThat(ledger.history(ALL)).isInstanceOf(Told.Failed.class);

        stub.server.close();
        assertThat(ledger.history(ALL))
                .isInstanceOfSatisfying(
                        Told.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.VENDOR_FAILED));
    }

    @Test
    void historyNeedsAnOperation() {
        assertInvalid("operation", with(null, null, null, null, 50));
    }

    @Test
    void historyHasPagesOfTwoHundred() {
        assertInvalid("pageSize", with(Operation.PURGE, null, null, null, 201));
    }

    @Test
    void historyNeedsAPeriodThatIsNotEmpty() {
        assertInvalid("from", with(Operation.PURGE, null, NOON, NOON, 50));
        assertInvalid("from", with(Operation.PURGE, null, NOON, NOON.minusMillis(1), 50));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CREATED_AT")
    void historyIsSortedByTimeOnly(Sort sort) {
        assertUnsupported(new HistoryQuery(Operation.PURGE, null, null, null, null, sort, Order.ASC, 1, 50));
    }

    @ParameterizedTest
    @EnumSource
    void historyIsNotFilteredByKind(TargetKind kind) {
        assertUnsupported(new HistoryQuery(Operation.PURGE, kind, null, null, null, Sort.CREATED_AT, Order.ASC, 1, 50));
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTIAL", "CANCELLED"})
    void historyKnowsNoTaskThatIsPartialOrCancelled(TaskStatus status) {
        assertUnsupported(with(Operation.PURGE, status, null, null, 50));
    }

    @Test
    void recordsAreNotKept() {
        assertThat(ledger.records(new RecordQuery(null, null, null, null, null, null, 0, 10)))
                .isInstanceOf(Told.Unsupported.class);
        assertThat(stub.server.requests()).isEmpty();
    }

    @Test
    void quotaIsTheTokensThatRemain() {
        stub.server.on(TOKENS, StubAnswer.of(200, fixture("purge-tokens.json")));

        assertThat(ledger.quota())
                .isEqualTo(new Told.Found<>(List.of(
                        new Quota(Operation.PURGE, TargetKind.URL, null, null, 200L),
                        new Quota(Operation.PURGE, TargetKind.DIRECTORY, null, null, -3L))));
        assertThat(targets(TOKENS)).containsExactly("/cdn/purges/purgeTokens?target=production");
    }

    @Test
    void quotaThatIsNotToldIsNull() {
        stub.server.on(TOKENS, StubAnswer.of(200, "{\"filePurgeTokens\":\"12\",\"dirPurgeTokens\":null}"));

        assertThat(ledger.quota())
                .isEqualTo(new Told.Found<>(List.of(
                        new Quota(Operation.PURGE, TargetKind.URL, null, null, 12L),
                        new Quota(Operation.PURGE, TargetKind.DIRECTORY, null, null, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no", "{\"code\":\"InvalidTarget\",\"message\":\"no\"}"})
    void quotaThatCannotBeReadHasFailed(String body) {
        stub.server.on(TOKENS, StubAnswer.of(200, body));

        assertThat(ledger.quota())
                .isInstanceOfSatisfying(
                        Told.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.VENDOR_FAILED));
    }

    private Told.Found<History> purges(String body, UnaryOperator<HistoryQuery> query) {
        stub.server.on(PURGES, StubAnswer.of(200, body));
        Told<History> told = ledger.history(query.apply(ALL));
        assertThat(told).isInstanceOf(Told.Found.class);
        return (Told.Found<History>) told;
    }

    private void assertInvalid(String parameter, HistoryQuery query) {
        assertThat(ledger.history(query))
                .isInstanceOfSatisfying(
                        Told.Invalid.class,
                        invalid -> assertThat(invalid.parameter()).isEqualTo(parameter));
        assertThat(stub.server.requests()).isEmpty();
    }

    private void assertUnsupported(HistoryQuery query) {
        assertThat(ledger.history(query)).isInstanceOf(Told.Unsupported.class);
        assertThat(stub.server.requests()).isEmpty();
    }

    private static HistoryQuery with(
            @Nullable Operation operation,
            @Nullable TaskStatus status,
            @Nullable Instant from,
            @Nullable Instant to,
            int pageSize) {
        return new HistoryQuery(operation, null, status, from, to, Sort.CREATED_AT, Order.DESC, 1, pageSize);
    }

    private History.Item item(String id, @Nullable TargetKind kind, TaskStatus status, Counts counts, int millis) {
        return new History.Item(
                id, Operation.PURGE, kind, status, counts, stub.clock.instant().plusMillis(millis));
    }

    private List<String> targets(String route) {
        return stub.server.requests(route).stream().map(StubRequest::target).toList();
    }

    private static String list(String rows) {
        return "{\"count\":1,\"purgeRequests\":[" + rows.replace('\'', '"') + "]}";
    }

    private static String fixture(String file) {
        return Fixture.text(CdnProLedgerTests.class, file);
    }
}
