package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.huawei.HuaweiStub.REFRESH;
import static dev.cdngateway.vendor.huawei.HuaweiStub.TOKENS;
import static dev.cdngateway.vendor.huawei.HuaweiStub.purge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Fixture;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Records;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("beside")
class HuaweiLedgerTests {

    private static final String HISTORY = "GET /v1.0/cdn/historytasks";
    private static final String RECORDS = "GET /v1.0/cdn/contentgateway/url-tasks";
    private static final String QUOTA = "GET /v1.0/cdn/quota";
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    private final HuaweiStub stub = new HuaweiStub();
    private final VendorLedger ledger = stub.adapter().ledger();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void historyTellsTasksInOurWords() {
        stub.server.on(HISTORY, StubAnswer.of(200, Fixture.text(getClass(), "history.json")));

        assertThat(ledger.history(all()))
                .isEqualTo(new Told.Found<>(new History(
                        2,
                        List.of(
                                new History.Item(
                                        "ff8080xxd816ff0128",
                                        Operation.PURGE,
                                        TargetKind.URL,
                                        TaskStatus.RUNNING,
                                        new Counts(0, 2, 0, 0, 0),
                                        Instant.ofEpochMilli(1534240233215L)),
                                new History.Item(
                                        "7620242",
                                        Operation.PREFETCH,
                                        TargetKind.URL,
                                        TaskStatus.SUCCEEDED,
                                        new Counts(0, 0, 1, 0, 0),
                                        Instant.ofEpochMilli(1534240219944L))))));
        assertThat(parameters())
                .isEqualTo(Map.of(
                        "order_field", "create_time", "order_type", "desc", "page_number", "1", "page_size", "50"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "\"status\":\"task_done\",\"total\":3,\"succeed\":3,\"failed\":0,\"processing\":0|SUCCEEDED|0|3|0",
                "\"status\":\"TASK_DONE\",\"total\":3,\"succeed\":3|SUCCEEDED|0|3|0",
                "\"status\":\"task_done\",\"total\":3,\"succeed\":2,\"failed\":1|PARTIAL|0|2|1",
                "\"status\":\"task_done\",\"total\":3,\"succeed\":2|PARTIAL|0|2|1",
                "\"status\":\"task_done\",\"total\":3,\"succeed\":2,\"processing\":1|PARTIAL|1|2|0",
                "\"status\":\"task_done\",\"total\":3,\"succeed\":3,\"processing\":1|PARTIAL|1|3|0",
                "\"status\":\"task_done\",\"total\":3,\"succeed\":3,\"failed\":1|PARTIAL|0|3|1",
                "\"status\":\"task_done\",\"total\":3,\"failed\":3|FAILED|0|0|3",
                "\"status\":\"task_done\",\"total\":3,\"failed\":0,\"processing\":0|FAILED|0|0|3",
                "\"status\":\"task_done\",\"succeed\":3|PARTIAL|0|3|0",
                "\"status\":\"task_done\",\"total\":0|FAILED|0|0|0",
                "\"status\":\"task_done\",\"total\":-1,\"succeed\":\"3\",\"failed\":1.5|FAILED|0|0|0",
                "\"status\":\"task_done\",\"total\":4000000000,\"succeed\":4000000000|FAILED|0|0|0",
                "\"status\":\"task_inprocess\",\"total\":3,\"succeed\":3,\"failed\":0|RUNNING|0|3|0",
                "\"status\":\"task_inprocess\",\"total\":3,\"succeed\":1|RUNNING|2|1|0",
                "\"status\":\"brand_new\",\"total\":3|RUNNING|3|0|0",
                "\"status\":null|RUNNING|0|0|0"
            })
    void historyCallsATaskSucceededOnlyIfAllOfItIs(
            String fields, TaskStatus status, int processing, int succeeded, int failed) {
        stub.server.on(HISTORY, StubAnswer.of(200, "{\"total\":1,\"tasks\":[{\"id\":7," + fields + "}]}"));

        assertThat(ledger.history(all()))
                .isEqualTo(new Told.Found<>(new History(
                        1,
                        List.of(new History.Item(
                                "7", null, null, status, new Counts(0, processing, succeeded, failed, 0), null)))));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING,task_inprocess,running",
        "SUCCEEDED,task_done,succeeded",
        "PARTIAL,task_done,partial",
        "FAILED,task_done,failed"
    })
    void historyOfAStatusIsFilteredWithinThePage(TaskStatus status, String word, String only) {
        stub.server.on(
                HISTORY,
                StubAnswer.of(
                        200,
                        "{\"total\":9,\"tasks\":[{\"id\":\"running\",\"status\":\"task_inprocess\",\"total\":2},"
                                + "{\"id\":\"succeeded\",\"status\":\"task_done\",\"total\":2,\"succeed\":2},"
                                + "{\"id\":\"partial\",\"status\":\"task_done\",\"total\":2,\"succeed\":1},"
                                + "{\"id\":\"failed\",\"status\":\"task_done\",\"total\":2,\"failed\":2}]}"));
        HistoryQuery query = new HistoryQuery(null, null, status, null, null, Sort.CREATED_AT, Order.DESC, 1, 50);

        assertThat(found(ledger.history(query)).items())
                .extracting(History.Item::id)
                .containsExactly(only);
        assertThat(parameters()).containsEntry("status", word);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "CANCELLED"})
    void historyOfAStatusThatTheVendorLacksIsUnsupported(TaskStatus status) {
        assertThat(ledger.history(new HistoryQuery(null, null, status, null, null, Sort.CREATED_AT, Order.DESC, 1, 50)))
                .isInstanceOf(Told.Unsupported.class);
        assertThat(stub.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED_AT,ASC,create_time,asc",
        "TOTAL,DESC,total,desc",
        "PROCESSING,DESC,processing,desc",
        "SUCCEEDED,DESC,succeed,desc",
        "FAILED,ASC,failed,asc",
        "OPERATION,ASC,task_type,asc"
    })
    void historySortsByBothParameters(Sort sort, Order order, String field, String type) {
        ledger.history(new HistoryQuery(
                Operation.PREFETCH, TargetKind.DIRECTORY, null, null, null, sort, order, 65_535, 10_000));

        assertThat(parameters())
                .isEqualTo(Map.of(
                        "task_type", "preheating",
                        "file_type", "directory",
                        "order_field", field,
                        "order_type", type,
                        "page_number", "65535",
                        "page_size", "10000"));
    }

    @Test
    void historyEndsBeforeItsEnd() {
        stub.server.on(
                HISTORY,
                StubAnswer.of(
                        200,
                        "{\"total\":5,\"tasks\":[{\"id\":\"before\",\"create_time\":1763596799999},"
                                + "{\"id\":\"first\",\"create_time\":1763596800000},"
                                + "{\"id\":\"last\",\"create_time\":1763683199999},"
                                + "{\"id\":\"after\",\"create_time\":1763683200000},{\"id\":\"unknown\",\"create_time\":0}]}"));
        Instant from = Instant.parse("2025-11-20T00:00:00Z");

        assertThat(found(ledger.history(between(from, from.plus(Duration.ofDays(1)))))
                        .items())
                .extracting(History.Item::id)
                .containsExactly("first", "last", "unknown");
        assertThat(parameters())
                .containsEntry("start_date", "1763596800000")
                .containsEntry("end_date", "1763683200000");
    }

    @Test
    void historyOfPartsOfAMillisecondLosesNothing() {
        ledger.history(between(DAY.plusNanos(1), DAY.plusNanos(2_000_001)));

        assertThat(parameters())
                .containsEntry("start_date", "1795132800000")
                .containsEntry("end_date", "1795132800003");
    }

    @ParameterizedTest
    @CsvSource({"0,50,page", "65536,50,page", "1,0,pageSize", "1,10001,pageSize"})
    void historyOfAPageOutOfRangeIsInvalid(int page, int pageSize, String parameter) {
        assertThat(ledger.history(
                        new HistoryQuery(null, null, null, null, null, Sort.CREATED_AT, Order.DESC, page, pageSize)))
                .isInstanceOfSatisfying(
                        Told.Invalid.class,
                        invalid -> assertThat(invalid.parameter()).isEqualTo(parameter));
        assertThat(stub.server.requests()).isEmpty();
    }

    @Test
    void historyOfSenselessTimesIsInvalid() {
        assertThat(ledger.history(between(DAY, DAY))).isInstanceOf(Told.Invalid.class);
        assertThat(ledger.history(between(Instant.MIN, DAY))).isInstanceOf(Told.Invalid.class);
        assertThat(ledger.history(between(null, Instant.MAX))).isInstanceOf(Told.Invalid.class);
        assertThat(stub.server.requests()).isEmpty();
    }

    @Test
    void historyIsAskedOfTheAccountsProject() {
        stub.adapter("enterprise-project-id", "all").ledger().history(all());

        assertThat(parameters()).containsEntry("enterprise_project_id", "all");
    }

    @Test
    void regexesAreUnsupported() {
        assertThat(ledger.history(
                        new HistoryQuery(null, TargetKind.REGEX, null, null, null, Sort.CREATED_AT, Order.DESC, 1, 50)))
                .isInstanceOf(Told.Unsupported.class);
        assertThat(ledger.records(new RecordQuery(null, TargetKind.REGEX, null, null, null, null, 0, 10)))
                .isInstanceOf(Told.Unsupported.class);
        assertThat(stub.server.requests()).isEmpty();
    }

    @Test
    void recordsTellUrlsInOurWords() {
        stub.server.on(RECORDS, StubAnswer.of(200, Fixture.text(getClass(), "records.json")));

        assertThat(ledger.records(records(null, null)))
                .isEqualTo(new Told.Found<>(new Records(
                        31_548,
                        List.of(
                                new Records.Item(
                                        "8992619",
                                        "407354",
                                        "https://a.example.com/test.jpg",
                                        Operation.PURGE,
                                        TargetKind.URL,
                                        TargetStatus.SUCCEEDED,
                                        null,
                                        Instant.ofEpochMilli(1652325740318L),
                                        Instant.ofEpochMilli(1652325742000L)),
                                new Records.Item(
                                        "8992612",
                                        "407352",
                                        "https://a.example.com/dir/",
                                        Operation.PURGE,
                                        TargetKind.DIRECTORY,
                                        TargetStatus.PROCESSING,
                                        Mode.CHANGED,
                                        Instant.ofEpochMilli(1652325671917L),
                                        null)))));
        assertThat(parameters()).isEqualTo(Map.of("offset", "0", "limit", "10"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "waiting,QUEUED",
                "WAITING,QUEUED",
                "processing,PROCESSING",
                "REFRESHING,PROCESSING",
                "preheating,PROCESSING",
                "Succeed,SUCCEEDED",
                "FAILED,FAILED",
                "odd,-"
            })
    void recordsReadStatesInAnyCase(String word, @Nullable TargetStatus status) {
        stub.server.on(
                RECORDS,
                StubAnswer.of(
                        200,
                        "{\"total\":1,\"result\":[{\"id\":1,\"url\":\"u\",\"status\":\"" + word
                                + "\",\"type\":\"preheating\",\"mode\":\"all\"}]}"));

        assertThat(found(ledger.records(records(null, null))).items())
                .containsExactly(
                        new Records.Item("1", null, "u", Operation.PREFETCH, null, status, Mode.ALL, null, null));
    }

    @ParameterizedTest
    @CsvSource({"QUEUED,waiting", "PROCESSING,processing", "SUCCEEDED,succeed", "FAILED,failed"})
    void recordsAreFilteredInTheVendorsWords(TargetStatus status, String word) {
        ledger.records(new RecordQuery(
                Operation.PREFETCH,
                TargetKind.DIRECTORY,
                status,
                "https://a.example.com/图?a=1&b",
                null,
                null,
                200,
                100));

        assertThat(parameters())
                .isEqualTo(Map.of(
                        "task_type", "PREHEATING",
                        "file_type", "directory",
                        "status", word,
                        "url", "https://a.example.com/图?a=1&b",
                        "offset", "200",
                        "limit", "100"));
    }

    @Test
    void recordsOfCancelledUrlsAreUnsupported() {
        assertThat(ledger.records(new RecordQuery(null, null, TargetStatus.CANCELLED, null, null, null, 0, 10)))
                .isInstanceOf(Told.Unsupported.class);
    }

    @Test
    void recordsWithOneTimeAreOfTheDayBesideIt() {
        ledger.records(records(DAY, null));
        ledger.records(records(null, DAY));
        ledger.records(records(DAY.plusNanos(999_999), DAY.plusNanos(999_999).plus(Duration.ofDays(1))));

        assertThat(stub.server.requests(RECORDS))
                .extracting(request -> Capture.of(request).query())
                .extracting("start_time", "end_time")
                .containsExactly(
                        tuple("1795132800000", "1795219200000"),
                        tuple("1795046400000", "1795132800000"),
                        tuple("1795132800000", "1795219200000"));
    }

    @Test
    void recordsEndBeforeTheirEnd() {
        stub.server.on(
                RECORDS,
                StubAnswer.of(
                        200,
                        "{\"total\":3,\"result\":[{\"id\":1,\"url\":\"u\",\"create_time\":1795132800000},"
                                + "{\"id\":2,\"url\":\"u\",\"create_time\":1795132799999,\"modify_time\":1795132800000},"
                                + "{\"id\":3,\"url\":\"u\",\"create_time\":1}]}"));

        assertThat(found(ledger.records(records(null, DAY))).items())
                .extracting(Records.Item::id)
                .containsExactly("2", "3");
    }

    @Test
    void recordsOfMoreThanADayOrOfNoTimeAreInvalid() {
        assertThat(ledger.records(records(DAY, DAY.plus(Duration.ofDays(1)).plusMillis(1))))
                .isEqualTo(new Told.Invalid<Records>(
                        "from", "is more than 24 hours before to: ask for each day by itself"));
        assertThat(ledger.records(records(DAY, DAY)))
                .isEqualTo(new Told.Invalid<Records>("from", "is not before to: write an earlier one, or a later to"));
        assertThat(ledger.records(records(Instant.MAX, Instant.MAX))).isInstanceOf(Told.Invalid.class);
        assertThat(ledger.records(records(Instant.MIN, null))).isInstanceOf(Told.Invalid.class);
        assertThat(stub.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0,limit", "0,101,limit", "-1,10,offset"})
    void recordsOfAPageOutOfRangeAreInvalid(int offset, int limit, String parameter) {
        assertThat(ledger.records(new RecordQuery(null, null, null, null, null, null, offset, limit)))
                .isInstanceOfSatisfying(
                        Told.Invalid.class,
                        invalid -> assertThat(invalid.parameter()).isEqualTo(parameter));
    }

    @Test
    void quotaTellsWhatIsLeftOfEachKind() {
        stub.server.on(QUOTA, StubAnswer.of(200, Fixture.text(getClass(), "quota.json")));

        assertThat(ledger.quota())
                .isEqualTo(new Told.Found<>(List.of(
                        new Quota(Operation.PURGE, TargetKind.URL, 2000L, 3L, 1997L),
                        new Quota(Operation.PURGE, TargetKind.DIRECTORY, 100L, null, null),
                        new Quota(Operation.PREFETCH, TargetKind.URL, 1000L, 1200L, 0L))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"total\":1}",
                "{\"total\":1,\"tasks\":[],\"result\":[]",
                "{\"tasks\":[],\"result\":[]}",
                "{\"total\":\"1\",\"tasks\":[],\"result\":[],\"quotas\":{}}",
                "{\"total\":1,\"tasks\":[7],\"result\":[null],\"quotas\":[\"q\"]}",
                "{\"total\":1,\"tasks\":[{\"total\":1}],\"result\":[{\"id\":1}],\"quotas\":7}",
                "{\"total\":1,\"tasks\":[{\"id\":{}}],\"result\":[{\"url\":\"u\"}]}"
            })
    void answersThatCannotBeReadAreFailures(String body) {
        StubAnswer answer = StubAnswer.of(200, body, "X-request-id: req-1");
        stub.server.on(HISTORY, answer);
        stub.server.on(RECORDS, answer);
        stub.server.on(QUOTA, answer);
        Told.Failed<Object> failed = new Told.Failed<>(
                new Failure(
                        FailureCode.VENDOR_FAILED,
                        "Huawei Cloud CDN answered the query with success, but not with what its documentation says",
                        null,
                        null,
                        "req-1"),
                null);

        assertThat(List.of(ledger.history(all()), ledger.records(records(null, null)), ledger.quota()))
                .containsOnly(failed);
    }

    @Test
    void answersWithoutItemsAreEmpty() {
        stub.server.on(HISTORY, StubAnswer.of(200, "{\"total\":0}"));
        stub.server.on(RECORDS, StubAnswer.of(200, "{\"total\":0,\"count\":0,\"result\":null}"));
        stub.server.on(QUOTA, StubAnswer.of(200, "{\"quotas\":[]}"));

        assertThat(ledger.history(all())).isEqualTo(new Told.Found<>(new History(0, List.of())));
        assertThat(ledger.records(records(null, null))).isEqualTo(new Told.Found<>(new Records(0, List.of())));
        assertThat(ledger.quota()).isEqualTo(new Told.Found<>(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"200,CDN.0108", "403,CDN.0021", "200,CDN.0110", "400,CDN.0001", "500,CDN.0000", "403,APIGW.0302"})
    void answersWithAnErrorAreTheVendorsFailure(int status, String code) {
        stub.server.on(
                QUOTA,
                StubAnswer.of(
                        status,
                        "{\"error\":{\"error_code\":\"" + code + "\",\"error_msg\":\"because\"},\"quotas\":[]}",
                        "X-Request-Id: req-1"));

        assertThat(ledger.quota())
                .isInstanceOfSatisfying(
                        Told.Failed.class,
                        failed -> assertThat(failed.failure())
                                .extracting(
                                        Failure::code,
                                        Failure::vendorCode,
                                        Failure::vendorMessage,
                                        Failure::vendorRequestId)
                                .containsExactly(FailureCode.VENDOR_FAILED, code, "because", "req-1"));
    }

    @Test
    void answersThatNeverComeAreFailures() {
        stub.server.on(QUOTA, StubAnswer.reset(), StubAnswer.of(500, ""), StubAnswer.of(503, "", "Retry-After: 9"));
        Failure none =
                Failure.of(FailureCode.VENDOR_FAILED, "Huawei Cloud CDN gave the query no whole answer: ask again");

        assertThat(ledger.quota()).isEqualTo(new Told.Failed<>(none, null));
        assertThat(ledger.quota()).isEqualTo(new Told.Failed<>(none, null));
        assertThat(ledger.quota())
                .isInstanceOfSatisfying(
                        Told.Failed.class,
                        failed -> assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(9)));
    }

    @Test
    void aQueryTooManyTellsHowLongToWait() {
        stub.server.on(
                QUOTA,
                StubAnswer.of(
                        429,
                        "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"policy user over ratelimit,limit:5,time:1 second\"}"));

        assertThat(ledger.quota())
                .isInstanceOfSatisfying(
                        Told.Failed.class,
                        failed -> assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void aQueryWithAnExpiredTokenGetsOneNewToken() {
        stub.server.script(
                QUOTA,
                request -> "token-2".equals(request.headers().get("X-Auth-Token"))
                        ? StubAnswer.of(200, "{\"quotas\":[]}")
                        : StubAnswer.of(401, "{\"error_code\":\"APIGW.0307\"}"));

        assertThat(ledger.quota()).isInstanceOf(Told.Found.class);
        assertThat(stub.server.requests(TOKENS)).hasSize(2);
    }

    @Test
    void aQueryWithARefusedPasswordIsUnauthorized() {
        stub.server.on(TOKENS, StubAnswer.of(401, "{\"error\":{\"code\":401,\"message\":\"wrong\"}}"));

        assertThat(ledger.quota())
                .isInstanceOfSatisfying(
                        Told.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.UNAUTHORIZED));
        ledger.quota();
        assertThat(stub.server.requests()).hasSize(1);
    }

    @Test
    void queriesAfterARefusedSignatureAreNotMadeForAQuarterOfAnHour() {
        stub.server.on(QUOTA, refusedSignature());
        VendorLedger signing = stub.signingAdapter().ledger();

        Told<List<Quota>> first = signing.quota();
        stub.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(signing.quota())
                .isEqualTo(first)
                .isInstanceOfSatisfying(
                        Told.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.UNAUTHORIZED));
        assertThat(stub.server.requests(QUOTA)).hasSize(1);
        stub.clock.advance(Duration.ofMillis(1));
        signing.quota();

        assertThat(stub.server.requests(QUOTA)).hasSize(2);
    }

    @Test
    void queriesHeedARefusalOfABatchAndBatchesGoOnAfterOneOfAQuery() {
        stub.server.on(QUOTA, refusedSignature());
        stub.server.on(REFRESH, refusedSignature(), StubAnswer.of(200, "{\"refresh_task\":\"1\"}"));
        VendorAdapter adapter = stub.signingAdapter();

        assertThat(adapter.submit(purge("https://www.example.com/1"), Turn.AT_ONCE))
                .isInstanceOf(Trouble.Unauthorized.class);
        assertThat(adapter.ledger().quota()).isInstanceOf(Told.Failed.class);
        assertThat(stub.server.requests(QUOTA)).isEmpty();
        assertThat(adapter.submit(purge("https://www.example.com/1"), Turn.AT_ONCE))
                .isInstanceOf(Outcome.Accepted.class);
        stub.server.on(QUOTA, StubAnswer.of(200, "{\"quotas\":[]}"));

        assertThat(adapter.ledger().quota()).isInstanceOf(Told.Found.class);
    }

    private static StubAnswer refusedSignature() {
        return StubAnswer.of(401, "{\"error_code\":\"APIGW.0301\",\"error_msg\":\"verify aksk signature fail\"}");
    }

    private static HistoryQuery all() {
        return between(null, null);
    }

    private static HistoryQuery between(@Nullable Instant from, @Nullable Instant to) {
        return new HistoryQuery(null, null, null, from, to, Sort.CREATED_AT, Order.DESC, 1, 50);
    }

    private static RecordQuery records(@Nullable Instant from, @Nullable Instant to) {
        return new RecordQuery(null, null, null, null, from, to, 0, 10);
    }

    @SuppressWarnings("unchecked")
    private static <T> T found(Told<T> told) {
        assertThat(told).isInstanceOf(Told.Found.class);
        return ((Told.Found<T>) told).value();
    }

    /** Of the one query that was made. */
    private Map<String, String> parameters() {
        List<StubRequest> queries = stub.server.requests().stream()
                .filter(request -> request.method().equals("GET"))
                .toList();
        assertThat(queries).hasSize(1);
        return Capture.of(queries.getFirst()).query();
    }
}
