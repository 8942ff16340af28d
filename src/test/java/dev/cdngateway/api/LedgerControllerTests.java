package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.api.LedgerRoom.Ledgers;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Records;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.VendorLedger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LedgerTest
class LedgerControllerTests {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final ApiClient api;
    private final ScriptedLedger ledger;

    @Autowired
    LedgerControllerTests(@LocalServerPort int port, Ledgers ledgers) {
        this.api = new ApiClient(port);
        this.ledger = ledgers.unused();
    }

    private HttpResponse<String> get(String query, String... headers) {
        return api.get("/v1/accounts/" + ledger.account + "/" + query, headers);
    }

    @Test
    void historyTellsTheVendorsTasksInOurWords() {
        ledger.history = () -> new Told.Found<>(new History(
                72,
                List.of(
                        new History.Item(
                                "7620242",
                                Operation.PURGE,
                                TargetKind.URL,
                                TaskStatus.PARTIAL,
                                new Counts(0, 0, 2, 1, 0),
                                NOON.plusMillis(125)),
                        new History.Item("x", null, null, TaskStatus.RUNNING, new Counts(0, 3, 0, 0, 0), null))));

        HttpResponse<String> answer = get("history");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"total":72,"items":[{"id":"7620242","operation":"purge","kind":"url","status":"partial",\
                "counts":{"total":3,"queued":0,"processing":0,"succeeded":2,"failed":1,"cancelled":0},\
                "createdAt":"2026-01-31T12:00:00.125Z"},{"id":"x","operation":null,"kind":null,"status":"running",\
                "counts":{"total":3,"queued":0,"processing":3,"succeeded":0,"failed":0,"cancelled":0},\
                "createdAt":null}]}""");
    }

    @Test
    void historyHandsEveryParameterOn() {
        get(
                "history?operation=prefetch&kind=url&status=failed&from=2026-01-31T13:00:00%2B01:00&to=2026-01-31T12:00:00.5Z"
                        + "&sort=processing&order=asc&page=3&pageSize=10000");

        assertThat(ledger.asked)
                .containsExactly(new HistoryQuery(
                        Operation.PREFETCH,
                        TargetKind.URL,
                        TaskStatus.FAILED,
                        NOON,
                        NOON.plusMillis(500),
                        Sort.PROCESSING,
                        Order.ASC,
                        3,
                        10_000));
    }

    @Test
    void historyWithoutParametersIsTheNewestFifty() {
        get("history");

        assertThat(ledger.asked)
                .containsExactly(new HistoryQuery(null, null, null, null, null, Sort.CREATED_AT, Order.DESC, 1, 50));
    }

    @ParameterizedTest
    @EnumSource
    void historySortsByTheWordsOfItsFields(Sort sort) {
        get("history?sort=" + sort.word());

        assertThat(ledger.asked)
                .containsExactly(new HistoryQuery(null, null, null, null, null, sort, Order.DESC, 1, 50));
    }

    @Test
    void recordsTellTheVendorsRecordsInOurWords() {
        ledger.records = () -> new Told.Found<>(new Records(
                2,
                List.of(
                        new Records.Item(
                                "r-1",
                                "7620242",
                                "https://www.example.com/img/",
                                Operation.PURGE,
                                TargetKind.DIRECTORY,
                                TargetStatus.SUCCEEDED,
                                Mode.CHANGED,
                                NOON,
                                NOON.plusSeconds(7)),
                        new Records.Item(
                                "r-2", null, "https://www.example.com/", null, null, null, null, null, null))));

        HttpResponse<String> answer = get("records");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"total":2,"items":[{"id":"r-1","taskId":"7620242","url":"https://www.example.com/img/",\
                "operation":"purge","kind":"directory","status":"succeeded","mode":"changed",\
                "createdAt":"2026-01-31T12:00:00Z","updatedAt":"2026-01-31T12:00:07Z"},\
                {"id":"r-2","taskId":null,"url":"https://www.example.com/","operation":null,"kind":null,\
                "status":null,"mode":null,"createdAt":null,"updatedAt":null}]}""");
    }

    @Test
    void recordsHandEveryParameterOn() {
        get("records?operation=purge&kind=directory&status=processing&url=https://www.example.com/a%2520b%3Fc=d"
                + "&from=2026-01-31T12:00:00Z&to=2026-02-01T12:00:00Z&offset=200&limit=100");

        assertThat(ledger.asked)
                .containsExactly(new RecordQuery(
                        Operation.PURGE,
                        TargetKind.DIRECTORY,
                        TargetStatus.PROCESSING,
                        "https://www.example.com/a%20b?c=d",
                        NOON,
                        NOON.plus(Duration.ofDays(1)),
                        200,
                        100));
    }

    @Test
    void recordsWithoutParametersAreTheFirstFifty() {
        get("records");

        assertThat(ledger.asked).containsExactly(new RecordQuery(null, null, null, null, null, null, 0, 50));
    }

    @Test
    void quotaTellsNullWhereTheVendorDoesNotTell() {
        ledger.quota = () -> new Told.Found<>(List.of(
                new Quota(Operation.PURGE, TargetKind.URL, 2000L, 3L, 1997L),
                new Quota(Operation.PREFETCH, TargetKind.URL, null, null, 200L)));

        HttpResponse<String> answer = get("quota");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"items":[{"operation":"purge","kind":"url","limit":2000,"used":3,"remaining":1997},\
                {"operation":"prefetch","kind":"url","limit":null,"used":null,"remaining":200}],"nextCursor":null}""");
        assertThat(ledger.asked).containsExactly("quota");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "history?operation=Purge&kind=all&status=processing&sort=created_at&order=up"
                        + "| operation value-unknown, kind value-unknown, status value-unknown, sort value-unknown, order value-unknown",
                "history?page=0&pageSize=0&from=2026-01-31&to=now&limit=5&cursor=x"
                        + "| page value-invalid, pageSize value-invalid, from value-invalid, to value-invalid,"
                        + " limit parameter-unknown, cursor parameter-unknown",
                "history?page=1&page=2 | page value-invalid",
                "history?from=2026-01-31T12:00:00Z&to=2026-01-31T12:00:00Z | from value-invalid",
                "records?operation=x&kind=x&status=partial&url=example.com&from=x&to=x"
                        + "| operation value-unknown, kind value-unknown, status value-unknown, url value-invalid,"
                        + " from value-invalid, to value-invalid",
                "records?offset=-1&limit=101&page=1&sort=createdAt&nonsense"
                        + "| offset value-invalid, limit value-invalid, page parameter-unknown, sort parameter-unknown,"
                        + " nonsense parameter-unknown",
                "records?limit=0 | limit value-invalid",
                "records?to=2026-01-31T12:00:00Z&from=2026-01-31T12:00:01Z | from value-invalid",
                "quota?operation=purge | operation parameter-unknown"
            })
    void faultsOfTheQueryComeAllAtOnceAndNobodyIsAsked(String query, String faults) {
        HttpResponse<String> answer = get(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("parameter").asString() + " "
                                + error.path("code").asString())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(faults);
        assertThat(ledger.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "records?nonsense", "quota"})
    void teamThatIsNoAdminIsForbidden(String query) {
        String[] team = {ApiRoom.TEAM, "storefront"};

        assertThat(json(get(query, team)))
                .isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:forbidden","title":"Not granted to this team","status":403,
                "detail":"Only admins may see what a vendor itself keeps; GET /v1/tasks lists the team's tasks.",
                "instance":"/v1/accounts/%s/%s"}""".formatted(ledger.account, query.replaceAll("\\?.*", ""))));
        assertThat(api.get("/v1/accounts/nobody/" + query, team).statusCode()).isEqualTo(403);
        assertThat(ledger.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "records", "quota?nonsense"})
    void unknownAccountIsNotFound(String query) {
        assertThat(json(api.get("/v1/accounts/nobody/" + query)))
                .isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:not-found","title":"Nothing is here","status":404,
                "detail":"No account has this name; GET /v1/accounts lists those there are.",
                "instance":"/v1/accounts/nobody/%s"}""".formatted(query.replaceAll("\\?.*", ""))));
    }

    @Test
    void queryThatTheVendorCannotAnswerIsNotImplemented() {
        ledger.history = () -> new Told.Unsupported<>("This vendor does not sort by total; leave sort out.");
        ledger.records = () -> VendorLedger.NONE.records(new RecordQuery(null, null, null, null, null, null, 0, 50));
        ledger.quota = VendorLedger.NONE::quota;

        assertThat(json(get("history?sort=total"))).isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:unsupported-by-vendor","title":"The vendor cannot do this","status":501,
                "detail":"This vendor does not sort by total; leave sort out.",
                "instance":"/v1/accounts/%s/history"}""".formatted(ledger.account)));
        assertThat(get("records").statusCode()).isEqualTo(501);
        assertThat(get("quota").statusCode()).isEqualTo(501);
    }

    @ParameterizedTest
    @CsvSource({"history,", "history?operation=purge,purge"})
    void valueThatTheVendorForbidsIsInvalid(String query, String value) {
        ledger.history = () -> new Told.Invalid<>("operation", "Give purge or prefetch: this vendor keeps two lists.");

        HttpResponse<String> answer = get(query);

        assertThat(json(answer))
                .isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:invalid-request","title":"The request has faults","status":400,
                "detail":"The request has a fault; nothing was stored or sent.","instance":"/v1/accounts/%s/history",
                "errors":[{"parameter":"operation","code":"value-invalid",
                "detail":"Give purge or prefetch: this vendor keeps two lists."%s}],"errorCount":1}""".formatted(ledger.account, value == null ? "" : ",\"value\":\"" + value + "\"")));
    }

    @Test
    void errorOfTheVendorIsTold() {
        Failure failure = new Failure(FailureCode.REJECTED, "The vendor refused the query.", "CDN.0001", "bad", "r-1");
        ledger.records = () -> new Told.Failed<>(failure, Duration.ofMillis(6001));

        HttpResponse<String> answer = get("records");

        assertThat(json(answer)).isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:vendor-failed","title":"The vendor failed","status":502,
                "detail":"The vendor refused the query.","instance":"/v1/accounts/%s/records","code":"rejected",
                "vendorCode":"CDN.0001","vendorMessage":"bad","vendorRequestId":"r-1"}""".formatted(ledger.account)));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void errorOfAVendorThatSaidNothingHasNulls() {
        ledger.quota =
                () -> new Told.Failed<>(Failure.of(FailureCode.VENDOR_FAILED, "The vendor was not reached."), null);

        HttpResponse<String> answer = get("quota");

        assertThat(answer.body()).isEqualTo("""
                {"type":"urn:cdn-gateway:problem:vendor-failed","title":"The vendor failed","status":502,\
                "detail":"The vendor was not reached.","instance":"/v1/accounts/%s/quota","code":"vendor-failed",\
                "vendorCode":null,"vendorMessage":null,"vendorRequestId":null}""".formatted(ledger.account));
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void defectOfAnAdapterTellsNothingOfItsReason() {
        ledger.history = () -> {
            throw new IllegalStateException("secret of the adapter");
        };

        HttpResponse<String> answer = get("history");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:cdn-gateway:problem:internal");
        assertThat(answer.body()).doesNotContain("secret");
    }
}
