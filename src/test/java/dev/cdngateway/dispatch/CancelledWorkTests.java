package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.Batch;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.TargetLine;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pump makes of work that callers cancel beneath it. */
@Tag("beside")
@Timeout(60)
class CancelledWorkTests {

    private static final String A = "https://www.example.com/a";
    private static final String B = "https://www.example.com/b";
    private static final Outcome DOWN = new Trouble.Unavailable(null, ScriptedAdapter.WORDS);

    private final ScriptedAdapter vendor = new ScriptedAdapter();

    @Test
    void cancelledTargetsLeaveACallThatIsSentAgainAndItsProofOfSuccess() {
        vendor.answer(DOWN);
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ofSeconds(1), 3))) {
            UUID gone = kit.purge(A, B);
            UUID stays = kit.purge(B);
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitTask(stays, CancelledWorkTests::waits);

            assertThat(kit.cancel(gone)).isTrue();
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitTask(stays, task -> batch(task).vendorTaskId() != null);
            kit.clock.advance(Duration.ofSeconds(5));

            assertThat(kit.awaitTask(stays, CancelledWorkTests::ended).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(kit.task(gone).status()).isEqualTo(TaskStatus.CANCELLED);
            assertThat(vendor.batches).extracting(batch -> batch.targets()).containsExactly(List.of(A, B), List.of(B));
            assertThat(vendor.looks)
                    .singleElement()
                    .satisfies(look -> assertThat(look.size()).isOne());
        }
    }

    @Test
    void batchThatIsAllCancelledIsNotSentAgain() {
        vendor.answer(DOWN);
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID gone = kit.purge(A);
            kit.awaitTask(gone, CancelledWorkTests::waits);

            kit.cancel(gone);
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitTask(kit.purge(B), task -> batch(task).vendorTaskId() != null);

            assertThat(kit.task(gone).counts()).isEqualTo(new Counts(0, 0, 0, 0, 1));
            assertThat(vendor.batches).extracting(batch -> batch.targets()).containsExactly(List.of(A), List.of(B));
            assertThat(count(
                            kit, "cdngateway.targets", "account", "main", "operation", "purge", "outcome", "cancelled"))
                    .isOne();
            assertThat(count(kit, "cdngateway.tasks", "operation", "purge", "status", "cancelled"))
                    .isOne();
        }
    }

    private static double count(DispatchKit kit, String name, String... tags) {
        return kit.meters.counter(name, tags).count();
    }

    @Test
    void whatIsCancelledAtRandomIsInNoCallThatTheVendorTook() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> taken = ConcurrentHashMap.newKeySet();
        AtomicBoolean calm = new AtomicBoolean();
        vendor.always(batch -> {
            if (!calm.get() && batch.id().hashCode() % 3 != 0) {
                return DOWN;
            }
            taken.addAll(batch.targets());
            return new Outcome.Accepted("v-" + batch.id(), null);
        });
        List<UUID> all = new ArrayList<>();
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ZERO, 1000))) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                UUID id = kit.purge(A + i, A + i + "/1", A + i + "/2");
                all.add(id);
                if (random.nextInt(3) > 0) {
                    UUID victim = all.get(random.nextInt(all.size()));
                    callers.add(Thread.ofVirtual().start(() -> kit.cancel(victim)));
                }
                kit.clock.advance(Duration.ofMillis(random.nextInt(2000)));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            calm.set(true);
            for (UUID id : all) {
                Task done = kit.awaitTask(id, task -> {
                    kit.clock.advance(Duration.ofSeconds(1));
                    return ended(task);
                });
                assertThat(done.counts().total()).as("seed %d", seed).isEqualTo(3);
                assertThat(kit.targets(id).items()).as("seed %d", seed).allSatisfy(line -> told(line, taken));
            }
        }
    }

    private static void told(TargetLine line, Set<String> taken) {
        assertThat(line.status())
                .isEqualTo(taken.contains(line.target()) ? TargetStatus.SUCCEEDED : TargetStatus.CANCELLED);
    }

    private static Batch batch(Task task) {
        return Objects.requireNonNull(task.batches()).getFirst();
    }

    private static boolean waits(Task task) {
        return batch(task).nextAttemptAt() != null;
    }

    private static boolean ended(Task task) {
        return task.finishedAt() != null;
    }
}
