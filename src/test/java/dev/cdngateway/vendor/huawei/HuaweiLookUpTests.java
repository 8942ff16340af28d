package dev.cdngateway.vendor.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("beside")
class HuaweiLookUpTests {

    private static final String LIST = "GET /v1.0/cdn/historytasks";
    private static final String ONE = "https://www.example.com/1.txt";
    private static final String TWO = "https://www.example.com/2.txt";
    private static final String THREE = "https://www.example.com/3.txt";

    private final HuaweiStub stub = new HuaweiStub();
    private final Instant since = stub.clock.instant();
    private final VendorBatch batch = HuaweiStub.purge(ONE, TWO);

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void taskWithTheBatchsTargetsIsFound() {
        list(task("7620242", 2, 1500));
        detail("7620242", 2, TWO, ONE);

        assertThat(stub.adapter("enterprise-project-id", "all").lookUp(batch, since, Set.of()))
                .isEqualTo(found("7620242"));

        assertThat(stub.server.requests().stream()
                        .filter(request -> request.method().equals("GET"))
                        .map(StubRequest::target))
                .containsExactly(
                        "/v1.0/cdn/historytasks?enterprise_project_id=all&file_type=file&order_field=create_time"
                                + "&order_type=asc&page_number=1&page_size=1000&start_date=" + since.toEpochMilli()
                                + "&task_type=refresh",
                        "/v1.0/cdn/historytasks/7620242/detail?create_time=" + (since.toEpochMilli() + 1500)
                                + "&enterprise_project_id=all&page_number=1&page_size=1000");
    }

    @Test
    void idsThatAreNumbersAreRead() {
        list(task("7620242", 2, 0).replace("\"7620242\"", "7620242"));
        detail("7620242", 2, ONE, TWO);

        assertThat(lookUp()).isEqualTo(found("7620242"));
    }

    @Test
    void severalAreToldOldestFirst() {
        list(task("3", 2, 3000), task("1", 2, 1000), task("2", 2, 1000));
        Stream.of("1", "2", "3").forEach(id -> detail(id, 2, ONE, TWO));

        assertThat(lookUp()).isEqualTo(found("1", "2", "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"create_time\":'|'\"create_time\":-1,\"was\":'",
                "'\"create_time\":'|'\"made\":'",
                "refresh|preheating",
                "'\"file_type\":\"file\"'|'\"file_type\":\"directory\"'",
                "'\"total\":2'|'\"total\":3'",
                "'\"total\":2'|'\"total\":1'",
                "'\"total\":2'|'\"count\":2'",
                "'\"id\":\"7620242\"'|'\"id\":null'"
            })
    void listedTaskThatDiffersIsNotLookedAt(String part, String other) {
        list(task("7620242", 2, 0).replace(part, other));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
        assertThat(details()).isZero();
    }

    @Test
    void taskFromBeforeTheCallIsAnother() {
        list(task("7620242", 2, -1));
        detail("7620242", 2, ONE, TWO);

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    @Test
    void taskOfAnotherBatchIsLeftOut() {
        list(task("7620242", 2, 0), task("8", 2, 0));
        detail("8", 2, ONE, TWO);

        assertThat(stub.adapter().lookUp(batch, since, Set.of("7620242"))).isEqualTo(found("8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ONE",
                "ONE TWO THREE",
                "ONE THREE",
                "ONE ONE",
                "ONE TWO TWO",
                "",
            })
    void taskWithOtherTargetsIsAnother(String names) {
        list(task("7620242", 2, 0));
        detail("7620242", 2, urls(names));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    private static String[] urls(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> switch (name) {
                    case "ONE" -> ONE;
                    case "TWO" -> TWO;
                    default -> THREE;
                })
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refresh|preheating",
                "'\"file_type\":\"file\"'|'\"file_type\":\"directory\"'",
                "'\"file_type\"'|'\"kind\"'",
                "'\"total\":2'|'\"total\":3'",
                "7620242|7620243",
                "'\"url\":'|'\"uri\":'"
            })
    void listThatLiesIsNotBelieved(String part, String other) {
        list(task("7620242", 2, 0));
        stub.server.on(
                HuaweiStub.DETAIL,
                StubAnswer.of(200, detailed("7620242", 2, ONE, TWO).replace(part, other)));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    @Test
    void unknownTaskIsAnother() {
        list(task("7620242", 2, 0));
        stub.server.on(HuaweiStub.DETAIL, StubAnswer.of(200, "{\"error\":{\"error_code\":\"CDN.0108\"}}"));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    @Test
    void allPagesAreRead() {
        String[] all = IntStream.range(0, 1500)
                .mapToObj(i -> "https://www.example.com/" + i)
                .toArray(String[]::new);
        list(task("7620242", 1500, 0));
        stub.server.on(
                HuaweiStub.DETAIL,
                StubAnswer.of(200, detailed("7620242", 1500, Arrays.copyOfRange(all, 0, 1000))),
                StubAnswer.of(200, detailed("7620242", 1500, Arrays.copyOfRange(all, 1000, 1500))));

        assertThat(stub.adapter().lookUp(HuaweiStub.purge(all), since, Set.of()))
                .isEqualTo(found("7620242"));
        assertThat(stub.server.requests(HuaweiStub.DETAIL))
                .extracting(request -> request.target().replaceAll(".*(page_number=\\d+).*", "$1"))
                .containsExactly("page_number=1", "page_number=2");
    }

    @Test
    void pagesThatNeverEndAreNotReadForEver() {
        list(task("7620242", 2, 0));
        detail("7620242", 2, ONE);

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
        assertThat(details()).isEqualTo(2);
    }

    @Test
    void tooManyThatLookAlikeCannotBeTold() {
        list(IntStream.range(0, 6).mapToObj(i -> task("762024" + i, 2, i)).toArray(String[]::new));

        assertThat(lookUp()).isInstanceOf(Finding.CannotTell.class);
        assertThat(details()).isZero();
    }

    @Test
    void listThatIsCutOffCannotBeTold() {
        stub.server.on(LIST, StubAnswer.of(200, "{\"total\":2000,\"tasks\":[" + task("1", 5, 0) + "]}"));

        assertThat(lookUp()).isInstanceOf(Finding.CannotTell.class);
    }

    @Test
    void emptyListIsNothingFound() {
        stub.server.on(LIST, StubAnswer.of(200, "{\"total\":0}"));

        assertThat(lookUp()).isEqualTo(new Finding.NotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"total\":1,\"tasks\":[1]}", "{\"tasks\":[]}", "{\"total\":1}"})
    void listThatCannotBeReadTellsNothing(String body) {
        stub.server.on(LIST, StubAnswer.of(200, body));

        assertThat(lookUp()).isInstanceOf(Finding.CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"total\":2,\"urls\":7}"})
    void detailThatCannotBeReadTellsNothingUnlessAnotherIsFound(String body) {
        list(task("7620242", 2, 0), task("8", 2, 0));
        stub.server.on(HuaweiStub.DETAIL, StubAnswer.of(200, body));
        detail("8", 2, ONE, THREE);

        assertThat(lookUp()).isInstanceOf(Finding.CannotTell.class);
        detail("8", 2, ONE, TWO);
        assertThat(lookUp()).isEqualTo(found("8"));
    }

    @ParameterizedTest
    @CsvSource({
        "403,CDN.0004,CannotTell",
        "400,CDN.0001,CannotTell",
        "429,APIGW.0308,Throttled",
        "503,,Unavailable",
        "500,,Unavailable",
        "401,APIGW.0307,Unauthorized"
    })
    void errorsOfTheListAndOfADetailAreTold(int status, String code, String finding) {
        StubAnswer error = StubAnswer.of(status, code == null ? "" : "{\"error_code\":\"" + code + "\"}");
        stub.server.on(LIST, error);
        assertThat(lookUp().getClass().getSimpleName()).isEqualTo(finding);

        stub.clock.advance(Duration.ofHours(1));
        list(task("7620242", 2, 0));
        stub.server.on(HuaweiStub.DETAIL, error);
        assertThat(lookUp().getClass().getSimpleName()).isEqualTo(finding);
    }

    @Test
    void brokenConnectionIsNoFinding() {
        stub.server.on(LIST, StubAnswer.reset());

        assertThat(lookUp()).isInstanceOf(Trouble.Unavailable.class);
    }

    @Test
    void prefetchesAndDirectoriesAreFoundByTheirTypes() {
        stub.server.on(LIST, StubAnswer.of(200, "{\"total\":0,\"tasks\":[]}"));

        stub.adapter()
                .lookUp(HuaweiStub.batch(Operation.PREFETCH, TargetKind.URL, Options.DEFAULT, ONE), since, Set.of());
        stub.adapter()
                .lookUp(HuaweiStub.batch(Operation.PURGE, TargetKind.DIRECTORY, Options.DEFAULT, ONE), since, Set.of());

        assertThat(stub.server.requests(LIST))
                .extracting(request -> request.target().replaceAll(".*file_type=(\\w+).*task_type=(\\w+).*", "$1 $2"))
                .containsExactly("file preheating", "directory refresh");
    }

    private Finding lookUp() {
        return stub.adapter().lookUp(batch, since, Set.of());
    }

    private static Finding found(String... ids) {
        return new Finding.Found(List.of(ids));
    }

    private long details() {
        return stub.server.requests().stream()
                .filter(request -> request.route().endsWith("/detail"))
                .count();
    }

    private void list(String... tasks) {
        stub.server.on(
                LIST,
                StubAnswer.of(200, "{\"total\":" + tasks.length + ",\"tasks\":[" + String.join(",", tasks) + "]}"));
    }

    private void detail(String id, int total, String... urls) {
        stub.server.on("GET /v1.0/cdn/historytasks/" + id + "/detail", StubAnswer.of(200, detailed(id, total, urls)));
    }

    /** A task of the list, made so long after the call. */
    private String task(String id, int total, long millis) {
        return "{" + head(id, total, since.toEpochMilli() + millis) + "}";
    }

    private String detailed(String id, int total, String... urls) {
        return "{" + head(id, total, since.toEpochMilli()) + ",\"urls\":["
                + Stream.of(urls)
                        .map(url -> "{\"url\":\"" + url + "\",\"status\":\"succeed\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String head(String id, int total, long createTime) {
        return "\"id\":\"" + id + "\",\"task_type\":\"refresh\",\"status\":\"task_done\",\"file_type\":\"file\","
                + "\"create_time\":" + createTime + ",\"total\":" + total + ",\"brand_new\":1";
    }
}
