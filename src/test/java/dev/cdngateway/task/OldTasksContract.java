package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

abstract class OldTasksContract extends StoreContract {

    private final OldTasks old =
            new OldTasks(jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())), audit);

    OldTasksContract(TestDatabase database) {
        super(database);
    }

    private UUID finished(String account, NewPart... parts) {
        UUID task = accept(parts);
        end(task, account);
        return task;
    }

    private void end(UUID task, String account) {
        batches.endedUnsent(health.take(account), parts(task), REFUSED, clock.instant());
    }

    private UUID sentAndEnded(UUID task, String account) {
        Fence fence = health.take(account);
        UUID batch = sendAccepted(fence);
        batches.ended(
                fence, batch, Settled.of(Map.of(share(task).id(), List.of(TargetResult.SUCCEEDED))), clock.instant());
        return batch;
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private boolean there(UUID task) {
        return tasks.find(task).isPresent();
    }

    @Test
    void whatFinishedByThenIsRemovedAndNothingElse() {
        UUID first = finished("a", urls("a", "https://h/1"));
        Instant then = clock.instant();
        clock.advance(Duration.ofMillis(1));
        UUID later = finished("a", urls("a", "https://h/1"));
        UUID open = accept(urls("a", "https://h/1"));

        assertThat(old.remove(then.minusMillis(1))).isZero();
        assertThat(old.remove(then)).isOne();
        assertThat(old.remove(then)).isZero();

        assertThat(List.of(there(first), there(later), there(open))).containsExactly(false, true, true);
    }

    @Test
    void unfinishedTaskIsKeptHoweverOldItIs() {
        UUID task = accept(urls("a", "https://h/1"), urls("b", "https://h/1"));
        sentAndEnded(task, "a");

        assertThat(old.remove(clock.advance(Duration.ofDays(10_000)))).isZero();
        assertThat(there(task)).isTrue();
    }

    @Test
    void nothingIsLeftOfARemovedTask() {
        UUID task = accept(urls("a", "https://h/1"));
        sentAndEnded(task, "a");

        assertThat(old.remove(clock.instant())).isOne();

        assertThat(List.of(rows("task"), rows("part"), rows("part_host"), rows("batch")))
                .containsOnly(0L);
    }

    @Test
    void sharedBatchStaysAsLongAsATaskOfItDoes() {
        UUID first = accept(urls("a", "https://h/1"));
        UUID second = accept(urls("a", "https://h/2"));
        Fence fence = health.take("a");
        UUID batch = sendAccepted(fence);
        Instant then = clock.instant();
        List<TargetResult> done = List.of(TargetResult.SUCCEEDED);
        batches.progressed(fence, batch, Settled.of(Map.of(share(first).id(), done)), then, then);
        clock.advance(Duration.ofHours(1));

        assertThat(find(first).status()).isEqualTo(TaskStatus.SUCCEEDED);
        assertThat(old.remove(then))
                .as("the call that it shares is still followed")
                .isZero();

        batches.ended(fence, batch, Settled.of(Map.of(share(second).id(), done)), clock.instant());
        assertThat(old.remove(then)).isOne();

        assertThat(there(first)).isFalse();
        assertThat(share(second).vendorTaskId()).isEqualTo("v-1");
        assertThat(old.remove(clock.instant())).isOne();
        assertThat(rows("batch")).isZero();
    }

    @Test
    void openBatchHoldsNoOtherTaskBack() {
        UUID first = accept(urls("a", "https://h/1"));
        accept(urls("a", "https://h/2"));
        Fence fence = health.take("a");
        UUID batch = sendAccepted(fence);
        List<TargetResult> done = List.of(TargetResult.SUCCEEDED);
        batches.progressed(fence, batch, Settled.of(Map.of(share(first).id(), done)), clock.instant(), clock.instant());
        UUID other = finished("b", urls("b", "https://h/1"));

        assertThat(old.remove(clock.instant())).isOne();
        assertThat(there(other)).isFalse();
        assertThat(there(first)).isTrue();
    }

    @Test
    void retryOfARemovedTaskGoesOn() {
        UUID failed = finished("a", urls("a", "https://h/1"));
        NewTask plain = task("team", urls("a", "https://h/1"));
        tasks.accept(new NewTask(
                plain.id(),
                plain.operation(),
                null,
                "team",
                plain.options(),
                "r",
                failed,
                List.of(),
                0,
                plain.parts()));

        assertThat(old.remove(clock.instant())).isOne();

        assertThat(find(plain.id()).retryOf()).isEqualTo(failed);
        assertThat(work.waiting("a", 10)).hasSize(1);
    }

    @Test
    void keyOfARemovedTaskIsFree() {
        RequestKey key = new RequestKey("team", "k", "f");
        UUID task = tasks.accept(task("team", urls("a", "https://h/1")), key).task();
        end(task, "a");

        assertThat(old.remove(clock.instant())).isOne();

        assertThat(tasks.accepted(key)).isEmpty();
        assertThat(tasks.accept(task("team", urls("a", "https://h/1")), key).replayed())
                .isFalse();
    }

    @Test
    void keysAreRemovedAfterADayAndTheirTasksStay() {
        Accepted first = tasks.accept(task("team", urls("a", "https://h/1")), new RequestKey("team", "1", "f"));
        clock.advance(Duration.ofMillis(1));
        Accepted second = tasks.accept(task("team", urls("a", "https://h/1")), new RequestKey("team", "2", "f"));
        Instant day = clock.advance(RequestKey.KEPT.minusMillis(1));

        assertThat(old.removeKeys(day)).isOne();
        assertThat(old.removeKeys(day)).isZero();

        assertThat(rows("request_key")).isOne();
        assertThat(tasks.accepted(new RequestKey("team", "2", "f"))).contains(new Accepted(second.task(), true));
        assertThat(there(first.task())).isTrue();
    }

    @Test
    void removalGoesInStepsOfTwoHundredTasks() {
        IntStream.range(0, 450).forEach(i -> accept(urls("a", "https://h/" + i)));
        batches.abandon(health.take("a"), REFUSED, BROKEN, clock.instant());

        assertThat(steps()).containsExactly(200, 200, 50);
    }

    @Test
    void removalGoesInStepsOfAThousandParts() {
        for (int parts : List.of(400, 600, 1, 1200, 1)) {
            NewPart[] all = IntStream.range(0, parts)
                    .mapToObj(i -> urls("a", "https://h/" + i))
                    .toArray(NewPart[]::new);
            finished("a", all);
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(steps()).containsExactly(2, 1, 1, 1);
    }

    private List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        for (int removed = old.remove(clock.instant()); removed > 0; removed = old.remove(clock.instant())) {
            steps.add(removed);
        }
        return steps;
    }

    @Test
    void workGoesOnWhileOldTasksAreRemoved() throws Exception {
        IntStream.range(0, 600).forEach(i -> accept(urls("old", "https://h/" + i)));
        batches.abandon(health.take("old"), REFUSED, BROKEN, clock.instant());
        AtomicBoolean removed = new AtomicBoolean();
        List<Callable<List<UUID>>> all = new ArrayList<>();
        all.add(() -> {
            steps();
            removed.set(true);
            return List.of();
        });
        IntStream.range(0, 4).forEach(i -> all.add(() -> accepted(removed, "a" + i)));

        List<UUID> accepted = together(all).stream().flatMap(List::stream).toList();

        assertThat(accepted).hasSizeGreaterThan(4).allMatch(this::there);
        assertThat(accepted).allMatch(task -> find(task).status() == TaskStatus.SUCCEEDED);
        assertThat(rows("task")).isEqualTo(accepted.size());
        assertThat(rows("batch")).isEqualTo(accepted.size());
    }

    /** Accepts, sends and ends tasks, at least two and as long as others are removed. */
    private List<UUID> accepted(AtomicBoolean removed, String account) {
        List<UUID> accepted = new ArrayList<>();
        Instant before = clock.instant();
        while (accepted.size() < 2 || !removed.get()) {
            UUID task = accept(urls(account, "https://h/1"));
            Fence fence = health.take(account);
            UUID batch = sendAccepted(fence);
            List<TargetResult> done = List.of(TargetResult.SUCCEEDED);
            batches.ended(fence, batch, Settled.of(Map.of(share(task).id(), done)), before.plusSeconds(1));
            accepted.add(task);
        }
        return accepted;
    }
}
