package dev.cdngateway.task;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stores on one database, and short words for what tests do with them. */
@Tag("beside")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {

    static final Failure REFUSED = new Failure(FailureCode.REJECTED, "No", "CDN.0001", "bad", "r-1");
    static final Failure BROKEN = Failure.of(FailureCode.VENDOR_FAILED, "Broken");

    final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T05:06:07.089Z"));
    final Ids ids = new Ids(clock);
    final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    final TestDatabase database;
    final JdbcClient jdbc;
    final TaskStore tasks;
    final OpenWork work;
    final BatchStore batches;
    final AccountHealthStore health;
    final QueryTurns turns;
    final AuditTrail audit;
    final Cancellation cancellation;

    StoreContract(TestDatabase database) {
        this.database = database;
        JdbcTemplate template = new JdbcTemplate(database.dataSource());
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        jdbc = JdbcClient.create(template);
        tasks = new TaskStore(template, transactions, ids, clock, events::add);
        work = new OpenWork(jdbc);
        batches = new BatchStore(jdbc, transaction, events::add, ids);
        health = new AccountHealthStore(jdbc);
        turns = new QueryTurns(jdbc);
        audit = new AuditTrail(template, ids);
        cancellation = new Cancellation(jdbc, transaction, health, events::add, audit, clock);
    }

    @BeforeEach
    void clear() {
        database.clear();
        events.clear();
    }

    @AfterAll
    void close() throws Exception {
        database.close();
    }

    static NewPart part(String account, TargetKind kind, List<String> targets) {
        List<String> hosts = targets.stream().map(Coverage::host).distinct().toList();
        return new NewPart(account, "huawei", kind, targets, hosts);
    }

    static NewPart urls(String account, String... urls) {
        return part(account, TargetKind.URL, List.of(urls));
    }

    static List<String> numbered(String prefix, int number) {
        return IntStream.range(0, number).mapToObj(i -> prefix + i).toList();
    }

    NewTask task(String team, NewPart... parts) {
        return new NewTask(
                ids.next(),
                Operation.PURGE,
                null,
                team,
                Options.DEFAULT,
                "request",
                null,
                List.of(),
                0,
                Arrays.asList(parts));
    }

    /** Accepts a task of these parts and gives its id. */
    UUID accept(NewPart... parts) {
        NewTask task = task("team", parts);
        tasks.accept(task);
        return task.id();
    }

    Task find(UUID task) {
        return tasks.find(task).orElseThrow();
    }

    List<Batch> shares(UUID task) {
        List<Batch> batches = find(task).batches();
        return batches == null ? List.of() : batches;
    }

    Batch share(UUID task) {
        return shares(task).getFirst();
    }

    List<UUID> parts(UUID task) {
        return shares(task).stream().map(Batch::id).toList();
    }

    /** Stores the intent to send all waiting parts of the fence's account in one batch. */
    UUID send(Fence fence) {
        List<WaitingPart> waiting = work.waiting(fence.account(), 1000);
        int size = waiting.stream().mapToInt(WaitingPart::size).sum();
        WaitingPart first = waiting.getFirst();
        OpenBatch batch = OpenBatch.first(
                ids.next(), first.operation(), first.kind(), first.options(), size, first.createdAt(), clock.instant());
        batches.intendFirst(
                fence,
                waiting.stream().map(WaitingPart::id).toList(),
                left -> batch,
                none -> List.of(),
                clock.instant());
        return batch.id();
    }

    /** Stores the intent to send what is left of a batch again. */
    List<String> sendAgain(Fence fence, UUID batch) {
        return batches.intendAgain(fence, batch, StoreContract::distinct, none -> List.of(), clock.instant());
    }

    private static List<String> distinct(List<BatchPart> parts) {
        return parts.stream()
                .flatMap(part -> part.targets().stream())
                .distinct()
                .toList();
    }

    /** Sends all waiting parts of the fence's account, and the vendor accepts them. */
    UUID sendAccepted(Fence fence) {
        UUID batch = send(fence);
        batches.accepted(fence, batch, "v-1", clock.instant(), clock.instant());
        return batch;
    }

    /** Runs all at once and gives what each returned. */
    static <T> List<T> together(List<Callable<T>> all) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(all)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
