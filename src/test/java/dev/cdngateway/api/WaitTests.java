package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.Batch;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("beside")
@ApiTest
class WaitTests {

    private static final String BODY = """
            {"urls":["https://www.example.com/1"],"accounts":["huawei-main"]}""";
    private static final Duration SHORT = Duration.ofSeconds(20);

    private static final Executor THREADS = Thread::startVirtualThread;

    private final TaskStore tasks;
    private final BatchStore batches;
    private final AccountHealthStore health;
    private final JdbcClient jdbc;
    private final Waits waits;
    private final Waits toldByEvents;
    private final ApiClient api;
    private final String team;

    @Autowired
    WaitTests(
            TaskStore tasks,
            BatchStore batches,
            AccountHealthStore health,
            JdbcClient jdbc,
            Waits waits,
            @Qualifier("toldByEvents") Waits toldByEvents,
            @LocalServerPort int port) {
        this.tasks = tasks;
        this.batches = batches;
        this.health = health;
        this.jdbc = jdbc;
        this.waits = waits;
        this.toldByEvents = toldByEvents;
        this.api = new ApiClient(port);
        this.team = "waiters-" + UUID.randomUUID();
    }

    @AfterEach
    void nobodyIsForgotten() {
        await().until(() -> waits.count() == 0);
    }

    private HttpResponse<String> post(String prefer, String... more) {
        List<String> headers =
                new ArrayList<>(List.of("Content-Type", "application/json", ApiRoom.TEAM, team, "Prefer", prefer));
        headers.addAll(List.of(more));
        return api.post("/v1/purges", BODY, headers.toArray(String[]::new));
    }

    private CompletableFuture<HttpResponse<String>> waiting(String prefer) {
        int before = waits.count();
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> post(prefer), THREADS);
        await().until(() -> waits.count() > before);
        return answer;
    }

    private List<UUID> stored() {
        return json(api.get("/v1/tasks", ApiRoom.TEAM, team))
                .path("items")
                .valueStream()
                .map(task -> UUID.fromString(task.path("id").asString()))
                .toList();
    }

    private void end(UUID id) {
        List<UUID> parts = Objects.requireNonNull(tasks.find(id).orElseThrow().batches()).stream()
                .map(Batch::id)
                .toList();
        Failure failure = Failure.of(FailureCode.REJECTED, "No");
        batches.endedUnsent(health.take("huawei-main"), parts, failure, Instant.now());
    }

    private void endElsewhere(UUID id) {
        jdbc.sql("update task set status = 'failed', queued = 0, failed = 1, finished_at = created_at where id = :id")
                .param("id", id)
                .update();
    }

    private static void assertEnded(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("status").asString()).isEqualTo("failed");
        assertThat(answer.headers().firstValue("Location"))
                .contains("/v1/tasks/" + json(answer).path("id").asString());
    }

    private static String applied(HttpResponse<String> answer) {
        return String.join("|", answer.headers().allValues("Preference-Applied"));
    }

    @Test
    void endedTaskIsAnsweredAtOnce() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = waiting("wait=60");
        end(stored().getFirst());

        assertEnded(answer.get());
        assertThat(applied(answer.get())).isEqualTo("wait=60");
        assertThat(json(answer.get()).at("/batches/0/status").asString()).isEqualTo("failed");
    }

    @Test
    void endOfATaskIsToldByItsEvent() {
        post("wait=0");
        Task task = tasks.find(stored().getFirst()).orElseThrow();
        CompletableFuture<Void> told =
                CompletableFuture.runAsync(() -> toldByEvents.await(task, Duration.ofMinutes(1)), THREADS);
        await().until(() -> toldByEvents.count() == 1);
        end(task.id());

        assertThat(told).succeedsWithin(SHORT);
    }

    @Test
    void taskThatEndedElsewhereIsFound() {
        CompletableFuture<HttpResponse<String>> answer = waiting("wait=60");
        endElsewhere(stored().getFirst());

        assertThat(answer).succeedsWithin(SHORT);
        assertEnded(answer.join());
    }

    @Test
    void waitEndsWithItsTime() {
        HttpResponse<String> answer = post("handling=lenient, wait=1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("status").asString()).isEqualTo("queued");
        assertThat(applied(answer)).isEqualTo("handling=lenient, wait=1");
    }

    @Test
    void waitOfZeroIsNone() {
        HttpResponse<String> answer = post("wait=0");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(applied(answer)).isEqualTo("wait=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "wait=", "wait=-1", "wait=1.5", "wait=soon", "wait=60=1"})
    void malformedWaitIsIgnored(String prefer) {
        HttpResponse<String> answer = post(prefer);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(applied(answer)).isEmpty();
    }

    @Test
    void replayOfAnEndedTaskIsAnsweredAtOnceAndWith200OnlyIfItWouldWait() {
        String[] key = {IdempotencyKey.HEADER, team};
        post("handling=strict", key);
        end(stored().getFirst());

        HttpResponse<String> waiting = post("wait=\"99999999999999999999\"", key);
        assertEnded(waiting);
        assertThat(applied(waiting)).isEqualTo("wait=60");
        assertThat(waiting.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(post("wait=0", key).statusCode()).isEqualTo(200);
        assertThat(post("handling=strict", key).statusCode()).isEqualTo(202);
    }

    @Test
    void replayWaitsToo() {
        String[] key = {IdempotencyKey.HEADER, team};
        post("handling=strict", key);
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> post("wait=60", key), THREADS);
        await().until(() -> waits.count() == 1);
        end(stored().getFirst());

        assertEnded(answer.join());
    }

    @Test
    void dryRunHasNothingToWaitFor() {
        HttpResponse<String> answer =
                api.post("/v1/purges?dryRun=true", BODY, "Content-Type", "application/json", "Prefer", "wait=60");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(applied(answer)).isEmpty();
    }

    @Test
    void waitersLeaveTheDatabaseToOthers() {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("wait=60"), THREADS))
                .toList();
        await().atMost(SHORT).until(() -> waits.count() == 50);

        List<UUID> all = stored();
        assertThat(all).hasSize(50);
        all.forEach(this::end);

        answers.forEach(answer -> assertEnded(answer.join()));
    }

    @Test
    void stopEndsAllWaits() {
        post("wait=0");
        Task task = tasks.find(stored().getFirst()).orElseThrow();
        Waits stopping = new Waits(tasks);
        CompletableFuture<Void> before =
                CompletableFuture.runAsync(() -> stopping.await(task, Duration.ofMinutes(1)), THREADS);
        await().until(() -> stopping.count() == 1);

        stopping.close();

        assertThat(before).succeedsWithin(SHORT);
        assertThat(CompletableFuture.runAsync(() -> stopping.await(task, Duration.ofMinutes(1)), THREADS))
                .succeedsWithin(SHORT);
    }

    @Test
    void taskThatEndedBeforeItIsWaitedForIsSeenWithoutAnEvent() {
        post("wait=0");
        Task task = tasks.find(stored().getFirst()).orElseThrow();
        endElsewhere(task.id());
        Waits unstarted = new Waits(tasks);

        assertThat(CompletableFuture.runAsync(() -> unstarted.await(task, Duration.ofMinutes(1)), THREADS))
                .succeedsWithin(SHORT);
    }
}
