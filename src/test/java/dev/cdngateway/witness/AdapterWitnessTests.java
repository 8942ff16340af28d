package dev.cdngateway.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The adapter against the simulator that the official client accepts: it sends what the official client sends. */
class AdapterWitnessTests {

    private static final Options CHANGED =
            new Options(Action.INVALIDATE, Mode.CHANGED, Environment.PRODUCTION, List.of());
    private static final VendorBatch DIRECTORIES = batch(
            Operation.PURGE,
            TargetKind.DIRECTORY,
            CHANGED,
            "https://www.example.com/dir/",
            "https://www.example.com/图片/?a=1&b=2");
    private static final VendorBatch PREFETCH = batch(
            Operation.PREFETCH,
            TargetKind.URL,
            Options.DEFAULT,
            "https://www.example.com/1.txt",
            "https://www.example.com/2.txt");

    private static final HistoryQuery HISTORY = new HistoryQuery(
            Operation.PURGE,
            TargetKind.URL,
            TaskStatus.RUNNING,
            Instant.ofEpochMilli(1534240000000L),
            Instant.ofEpochMilli(1534250000000L),
            HistoryQuery.Sort.CREATED_AT,
            HistoryQuery.Order.DESC,
            1,
            30);
    private static final RecordQuery RECORDS = new RecordQuery(
            Operation.PURGE,
            TargetKind.URL,
            TargetStatus.PROCESSING,
            "https://a.example.com/test.jpg",
            Instant.ofEpochMilli(1652284800000L),
            Instant.ofEpochMilli(1652371200000L),
            0,
            100);

    private final Customer customer = new Customer();
    private final AdapterAccount account = new AdapterAccount(customer.clock);

    @AfterEach
    void close() {
        account.close();
        customer.close();
    }

    /** A captured call, the settings and the call of the adapter that lead to it, and where the two may differ. */
    static Stream<Arguments> calls() {
        return Stream.of(
                call(
                        "keystone-create-user-token-by-password",
                        Map.of(),
                        adapter -> adapter.submit(PREFETCH, Turn.AT_ONCE),
                        Difference.NONE),
                call(
                        "create-refresh-tasks",
                        Map.of("enterprise-project-id", "all", "zh-url-encode", "true"),
                        adapter -> adapter.submit(DIRECTORIES, Turn.AT_ONCE),
                        Difference.NONE),
                call(
                        "create-refresh-tasks-minimal",
                        Map.of(),
                        adapter -> adapter.submit(
                                batch(
                                        Operation.PURGE,
                                        TargetKind.URL,
                                        Options.DEFAULT,
                                        "https://www.example.com/1.txt"),
                                Turn.AT_ONCE),
                        Difference.NONE.sent("/refresh_task/type", "\"file\"")),
                call(
                        "create-preheating-tasks",
                        Map.of("enterprise-project-id", "0"),
                        adapter -> adapter.submit(PREFETCH, Turn.AT_ONCE),
                        Difference.NONE.omitted("/preheating_task/zh_url_encode")),
                call(
                        "show-history-task-details",
                        Map.of("enterprise-project-id", "0"),
                        adapter -> adapter.progress(task("7620242", Instant.ofEpochMilli(1534240233215L))),
                        Difference.NONE
                                .sent("page_size", "1000")
                                .omitted("create_time")
                                .omitted("status")
                                .omitted("url")),
                call(
                        "show-history-tasks",
                        Map.of("enterprise-project-id", "0"),
                        adapter -> adapter.ledger().history(HISTORY),
                        Difference.NONE),
                call("show-url-task-info", Map.of(), adapter -> adapter.ledger().records(RECORDS), Difference.NONE),
                call("show-quota", Map.of(), adapter -> adapter.ledger().quota(), Difference.NONE));
    }

    private static Arguments call(
            String capture, Map<String, String> settings, Consumer<VendorAdapter> call, Difference difference) {
        return arguments(capture, settings, call, difference);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void adapterSendsTheCapture(
            String capture, Map<String, String> settings, Consumer<VendorAdapter> call, Difference difference) {
        call.accept(account.open(customer.simulator.uri(), AdapterAccount.BY_PASSWORD, settings));
        Call captured = Capture.of(capture).call();
        assertThat(sent(captured.name())).isEqualTo(difference.from(captured.keys()));
    }

    /** All but the one that an access key saves. */
    static Stream<Arguments> signedCalls() {
        return calls().skip(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signedCalls")
    void adapterSendsTheCaptureWithAnAccessKeyToo(
            String capture, Map<String, String> settings, Consumer<VendorAdapter> call, Difference difference) {
        call.accept(account.open(customer.simulator.uri(), AdapterAccount.BY_KEY, settings));
        Call captured = Capture.of(capture).call();
        assertThat(sent(captured.name())).isEqualTo(difference.from(captured.keys()));
        assertThat(customer.simulator.requests())
                .singleElement()
                .matches(request -> request.header("X-Auth-Token").isEmpty());
    }

    @Test
    void clientSeesWhatTheAdapterCreated() {
        var adapter = account.open(customer.simulator.uri(), AdapterAccount.BY_PASSWORD, Map.of());
        var accepted = (Outcome.Accepted) adapter.submit(PREFETCH, Turn.AT_ONCE);
        var task = customer.cdn.showHistoryTaskDetails(Requests.detail(accepted.vendorTaskId()));
        assertThat(task.getTaskType()).isEqualTo("preheating");
        assertThat(task.getUrls()).extracting(url -> url.getUrl()).isEqualTo(PREFETCH.targets());
    }

    @Test
    void adapterSeesWhatTheClientCreated() {
        String id = customer.cdn
                .createRefreshTasks(Requests.refresh("https://www.example.com/a", "https://www.example.com/broken/b"))
                .getRefreshTask();
        var adapter = account.open(customer.simulator.uri(), AdapterAccount.BY_PASSWORD, Map.of());
        assertThat(adapter.progress(task(id, customer.clock.instant())))
                .isInstanceOfSatisfying(Progress.Reported.class, reported -> {
                    assertThat(reported.finished()).isTrue();
                    assertThat(reported.failed()).isEqualTo(1);
                });
    }

    /** The keys of the one request of that name. */
    private SortedMap<String, String> sent(String name) {
        var sent = customer.simulator.requests().stream()
                .map(Call::of)
                .filter(call -> call.name().equals(name))
                .toList();
        assertThat(sent).as(name).hasSize(1);
        return sent.getFirst().keys();
    }

    private static VendorBatch batch(Operation operation, TargetKind kind, Options options, String... targets) {
        return new VendorBatch(
                UUID.fromString("019b0000-0000-7000-8000-000000000001"), operation, kind, options, List.of(targets));
    }

    private static VendorTask task(String id, Instant created) {
        return new VendorTask(id, Operation.PURGE, TargetKind.URL, 2, created);
    }
}
