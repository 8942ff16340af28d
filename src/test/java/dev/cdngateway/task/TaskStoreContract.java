package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;

abstract class TaskStoreContract extends StoreContract {

    private static final Options DETAILED =
            new Options(Action.DELETE, Mode.CHANGED, Environment.STAGING, List.of(new Header("accept-language", "de")));

    TaskStoreContract(TestDatabase database) {
        super(database);
    }

    @Test
    void acceptKeepsAllThatCallersSee() {
        UUID retried = ids.next();
        Rejection rejection = new Rejection("#/urls/3", "url-malformed", "no scheme", "\0ö");
        NewTask task = new NewTask(
                ids.next(),
                Operation.PREFETCH,
                "release \0 42 😀",
                "storefront",
                DETAILED,
                "request",
                retried,
                List.of(rejection),
                7,
                List.of(urls("b", "https://h/1", "https://h/2"), urls("a", "https://h/1")));

        tasks.accept(task);

        Instant now = clock.instant();
        List<UUID> parts = parts(task.id());
        assertThat(find(task.id()))
                .isEqualTo(new Task(
                        task.id(),
                        Operation.PREFETCH,
                        "release \0 42 😀",
                        "storefront",
                        TaskStatus.QUEUED,
                        Counts.of(TargetStatus.QUEUED, 3),
                        now,
                        now,
                        null,
                        retried,
                        List.of(rejection),
                        7,
                        List.of(queued(parts.get(0), "b", 2), queued(parts.get(1), "a", 1))));
    }

    private static Batch queued(UUID id, String account, int size) {
        return new Batch(
                id,
                account,
                "huawei",
                TargetKind.URL,
                BatchStatus.QUEUED,
                size,
                Counts.of(TargetStatus.QUEUED, size),
                0,
                null,
                null,
                null);
    }

    @Test
    void acceptKeepsTheOptionsThatMatterToEachKind() {
        NewTask plain = task(
                "team",
                urls("a", "https://h/1"),
                part("a", TargetKind.DIRECTORY, List.of("https://h/d/")),
                part("a", TargetKind.REGEX, List.of("any://h/.*")));
        tasks.accept(new NewTask(
                plain.id(), plain.operation(), null, "team", DETAILED, "r", null, List.of(), 0, plain.parts()));

        assertThat(work.waiting("a", 10).stream().map(WaitingPart::options))
                .containsExactly(
                        new Options(Action.DELETE, Mode.ALL, Environment.STAGING, DETAILED.headers()),
                        new Options(Action.DELETE, Mode.CHANGED, Environment.STAGING, List.of()),
                        new Options(Action.DELETE, Mode.ALL, Environment.STAGING, List.of()));
    }

    @Test
    void acceptAnswersTheTaskAsItIsThenFound() {
        Instant nextTry = clock.instant().plusSeconds(900);
        health.park(
                "a", new AccountHealth(AccountHealth.Status.UNAUTHORIZED, clock.instant(), nextTry, REFUSED), "mark");
        NewTask task = task("team", urls("b", "https://h/1", "https://h/2"), urls("a", "https://h/1"));

        Accepted accepted = tasks.accept(task, null);

        assertThat(accepted.stored()).isEqualTo(tasks.find(task.id()).orElseThrow());
        assertThat(Objects.requireNonNull(accepted.stored()).batches())
                .extracting(Batch::nextAttemptAt)
                .containsExactly(null, nextTry);
    }

    @Test
    void taskIsFoundWithItsBatchesAsTheyWereAtOneMoment() {
        UUID id = accept(urls("a", "https://h/1"));

        Task found = changedBetween(() -> cancellation.cancel(id)).find(id).orElseThrow();

        assertThat(find(id).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(found.status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(found.batches()).extracting(Batch::status).containsExactly(BatchStatus.QUEUED);
    }

    @Test
    void longReasonIsFoundAsItWas() {
        UUID id = accept(urls("a", "https://h/1"));
        Fence fence = health.take("a");
        UUID batch = send(fence);
        Failure old = Failure.of(FailureCode.VENDOR_FAILED, "old ".repeat(5_000));
        Failure young = Failure.of(FailureCode.VENDOR_FAILED, "new ".repeat(5_000));
        batches.postpone(fence, batch, false, true, old, clock.instant(), clock.instant());

        Task found = changedBetween(
                        () -> batches.postpone(fence, batch, false, true, young, clock.instant(), clock.instant()))
                .find(id)
                .orElseThrow();

        assertThat(found.batches()).extracting(Batch::error).containsExactly(old);
        assertThat(share(id).error()).isEqualTo(young);
    }

    /** A store where that happens behind each of its queries. */
    private TaskStore changedBetween(Runnable change) {
        JdbcTemplate template = new JdbcTemplate(database.dataSource()) {
            @Override
            public <T extends @Nullable Object> List<T> query(PreparedStatementCreator statement, RowMapper<T> rows) {
                List<T> found = super.query(statement, rows);
                CompletableFuture.runAsync(change).join();
                return found;
            }
        };
        return new TaskStore(template, new JdbcTransactionManager(database.dataSource()), ids, clock, events::add);
    }

    @Test
    void acceptTellsWhichAccountsHaveWork() {
        accept(urls("a", "https://h/1"), urls("b", "https://h/1"), urls("a", "https://h/2"));

        assertThat(events).containsExactly(new WorkAccepted(Operation.PURGE, "team", Set.of("a", "b")));
    }

    @Test
    void acceptThatFailsStoresNothing() {
        NewTask task = task("team", urls("a", "https://h/1"));
        tasks.accept(task);
        events.clear();

        assertThatThrownBy(() -> tasks.accept(task)).isInstanceOf(DataIntegrityViolationException.class);

        assertThat(work.waiting("a", 10)).hasSize(1);
        assertThat(events).isEmpty();
    }

    @Test
    void acceptTakesHostsThatNoNameServerWould() {
        String host = "a".repeat(5000) + ".example.com";

        UUID task = accept(urls("a", "https://" + host + "/1", "https://" + host + ".example.com/1"));

        assertThat(find(task).counts().queued()).isEqualTo(2);
    }

    @Test
    void findOfAnUnknownTaskIsEmpty() {
        assertThat(tasks.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void waitingBatchShowsWhyItsAccountWaits() {
        UUID task = accept(urls("a", "https://h/1"));
        Fence fence = health.take("a");
        Instant nextTry = clock.instant().plusSeconds(900);
        Failure refused = Failure.of(FailureCode.UNAUTHORIZED, "refused");
        health.write(
                fence, new AccountHealth(AccountHealth.Status.UNAUTHORIZED, clock.instant(), nextTry, refused), "mark");

        assertThat(share(task).error()).isEqualTo(refused);
        assertThat(share(task).nextAttemptAt()).isEqualTo(nextTry);

        Instant now = clock.instant();
        batches.postpone(fence, send(fence), false, true, BROKEN, now, now.plusSeconds(1));

        assertThat(share(task).error()).isEqualTo(refused);
        assertThat(share(task).nextAttemptAt()).isEqualTo(nextTry);
    }

    @Test
    void targetsArePagedOverParts() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"), urls("b", "https://h/1"), urls("a", "https://h/3"));
        List<UUID> parts = parts(task);

        TargetPage first = tasks.targets(task, new TargetQuery(null, null, null, null, 3));
        TargetPage second = tasks.targets(task, new TargetQuery(null, null, null, first.next(), 3));

        assertThat(first.items())
                .containsExactly(
                        line("https://h/1", "a", parts.get(0)),
                        line("https://h/2", "a", parts.get(0)),
                        line("https://h/1", "b", parts.get(1)));
        assertThat(first.next()).isEqualTo(new TargetQuery.Position(parts.get(2), 1, 0));
        assertThat(second).isEqualTo(new TargetPage(List.of(line("https://h/3", "a", parts.get(2))), null));
    }

    private static TargetLine line(String target, String account, UUID part) {
        return new TargetLine(target, TargetKind.URL, account, TargetStatus.QUEUED, part, null);
    }

    @Test
    void targetsAreFiltered() {
        UUID task = accept(
                urls("a", "https://h/1", "https://h/2"),
                part("a", TargetKind.DIRECTORY, List.of("https://h/d/")),
                urls("b", "https://h/3", "https://h/4"));
        Fence fence = health.take("b");
        UUID batch = sendAccepted(fence);
        List<TargetResult> results = List.of(TargetResult.failed(REFUSED), TargetResult.SUCCEEDED);
        batches.ended(fence, batch, Settled.of(Map.of(parts(task).get(2), results)), clock.instant());

        assertThat(targets(task, null, "a", null)).containsExactly("https://h/1", "https://h/2", "https://h/d/");
        assertThat(targets(task, null, null, TargetKind.DIRECTORY)).containsExactly("https://h/d/");
        assertThat(targets(task, TargetStatus.SUCCEEDED, null, null)).containsExactly("https://h/4");
        assertThat(targets(task, TargetStatus.QUEUED, "b", null)).isEmpty();
        assertThat(targets(task, null, "\0", null)).isEmpty();
        assertThat(tasks.targets(task, new TargetQuery(TargetStatus.FAILED, null, null, null, 9))
                        .items())
                .containsExactly(new TargetLine(
                        "https://h/3",
                        TargetKind.URL,
                        "b",
                        TargetStatus.FAILED,
                        parts(task).get(2),
                        REFUSED));
    }

    private List<String> targets(
            UUID task, @Nullable TargetStatus status, @Nullable String account, @Nullable TargetKind kind) {
        return tasks.targets(task, new TargetQuery(status, account, kind, null, 9)).items().stream()
                .map(TargetLine::target)
                .toList();
    }

    @Test
    void targetsOfAnUnknownTaskAreEmpty() {
        assertThat(tasks.targets(UUID.randomUUID(), new TargetQuery(null, null, null, null, 5)))
                .isEqualTo(new TargetPage(List.of(), null));
    }

    @Test
    void fiftyThousandTargetsAreAllListed() {
        NewPart[] parts = IntStream.range(0, 50)
                .mapToObj(i ->
                        part("a", TargetKind.URL, numbered("https://www.example.com/images/" + i + "/picture-", 1000)))
                .toArray(NewPart[]::new);

        UUID task = accept(parts);

        Set<String> seen = new HashSet<>();
        List<Integer> pages = new ArrayList<>();
        TargetQuery.Position from = null;
        do {
            TargetPage page = tasks.targets(task, new TargetQuery(null, null, null, from, 1000));
            page.items().forEach(line -> seen.add(line.target()));
            pages.add(page.items().size());
            from = page.next();
        } while (from != null);
        assertThat(seen).hasSize(50_000);
        assertThat(pages).hasSize(50).containsOnly(1000);
        assertThat(find(task).counts()).isEqualTo(Counts.of(TargetStatus.QUEUED, 50_000));
        assertThat(shares(task)).hasSize(50);
    }

    @Test
    void readersAreNotDisturbedByChanges() throws Exception {
        UUID task = accept(part("a", TargetKind.URL, numbered("https://www.example.com/", 1000)));
        Fence fence = health.take("a");
        UUID batch = sendAccepted(fence);
        UUID part = share(task).id();

        together(List.of(
                () -> {
                    for (int done = 1; done < 200; done++) {
                        batches.progressed(
                                fence,
                                batch,
                                Settled.of(Map.of(part, failedUpTo(done))),
                                clock.instant(),
                                clock.instant());
                    }
                    return true;
                },
                () -> {
                    for (int i = 0; i < 100; i++) {
                        assertThat(tasks.targets(task, new TargetQuery(null, null, null, null, 1000))
                                        .items())
                                .hasSize(1000);
                        assertThat(find(task).counts().total()).isEqualTo(1000);
                        assertThat(work.parts(batch)).hasSize(1);
                    }
                    return true;
                }));

        clock.advance(Duration.ofSeconds(1));
        assertThat(find(task).counts()).isEqualTo(new Counts(0, 801, 0, 199, 0));
    }

    private static List<TargetResult> failedUpTo(int end) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> i < end
                        ? TargetResult.failed(Failure.of(FailureCode.VENDOR_FAILED, "Broken in its own way " + i))
                        : TargetResult.PROCESSING)
                .toList();
    }
}
