package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What owners of accounts do to each other. */
abstract class BatchFenceContract extends StoreContract {

    BatchFenceContract(TestDatabase database) {
        super(database);
    }

    @Test
    void olderOwnerChangesNothing() {
        UUID task = accept(urls("a", "https://h/1"));
        Fence old = health.take("a");
        UUID batch = sendAccepted(old);
        UUID waiting = accept(urls("a", "https://h/2"));
        Fence fence = health.take("a");
        Task before = find(task);
        Task waitingBefore = find(waiting);
        UUID part = share(task).id();
        var now = clock.instant().plusSeconds(1);

        refused(() -> send(old));
        refused(() -> sendAgain(old, batch));
        refused(() -> batches.accepted(old, batch, "v-2", now, now));
        refused(() -> batches.postpone(old, batch, true, true, BROKEN, now, now));
        refused(() ->
                batches.progressed(old, batch, Settled.of(Map.of(part, List.of(TargetResult.SUCCEEDED))), now, now));
        refused(() -> batches.ended(old, batch, Settled.of(Map.of(part, List.of(TargetResult.SUCCEEDED))), now));
        refused(() -> batches.endedUnsent(old, parts(waiting), REFUSED, now));
        refused(() -> batches.abandon(old, REFUSED, BROKEN, now));

        assertThat(find(task)).isEqualTo(before);
        assertThat(find(waiting)).isEqualTo(waitingBefore);
        batches.ended(fence, batch, Settled.of(Map.of(part, List.of(TargetResult.SUCCEEDED))), now);
        assertThat(find(task).status()).isEqualTo(TaskStatus.SUCCEEDED);
    }

    private static void refused(Runnable change) {
        assertThatThrownBy(change::run).isInstanceOf(Fence.Lost.class);
    }

    @Test
    void accountsThatSettleOneTaskAtOnceKeepItsCounts() throws Exception {
        List<String> accounts = IntStream.range(0, 4).mapToObj(i -> "a" + i).toList();
        List<UUID> all = IntStream.range(0, 10)
                .mapToObj(i -> accept(accounts.stream()
                        .flatMap(account ->
                                IntStream.range(0, 5).mapToObj(j -> urls(account, "https://h/" + j, "https://h/x" + j)))
                        .toArray(NewPart[]::new)))
                .toList();

        together(accounts.stream().map(this::settling).toList());

        for (UUID task : all) {
            assertThat(find(task).counts()).isEqualTo(new Counts(0, 0, 20, 20, 0));
            assertThat(find(task).status()).isEqualTo(TaskStatus.PARTIAL);
        }
        assertThat(events.stream().filter(TaskEnded.class::isInstance)).hasSize(10);
    }

    private Callable<Boolean> settling(String account) {
        return () -> {
            Fence fence = health.take(account);
            for (WaitingPart part : work.waiting(account, 1000)) {
                UUID batch = sendOne(fence, part);
                batches.accepted(fence, batch, "v", clock.instant(), clock.instant());
                List<TargetResult> results = List.of(TargetResult.SUCCEEDED, TargetResult.failed(BROKEN));
                batches.ended(fence, batch, Settled.of(Map.of(part.id(), results)), clock.instant());
            }
            return true;
        };
    }

    private UUID sendOne(Fence fence, WaitingPart part) {
        OpenBatch batch = OpenBatch.first(
                ids.next(), part.operation(), part.kind(), part.options(), 2, part.createdAt(), clock.instant());
        batches.intendFirst(fence, List.of(part.id()), left -> batch, none -> List.of(), clock.instant());
        return batch.id();
    }

    @Test
    void batchesOfOneAccountMaySettleAtOnce() throws Exception {
        Fence fence = health.take("a");
        UUID task = accept(IntStream.range(0, 20)
                .mapToObj(i -> urls("a", "https://h/" + i, "https://h/x" + i))
                .toArray(NewPart[]::new));
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (WaitingPart part : work.waiting("a", 100)) {
            UUID batch = sendOne(fence, part);
            calls.add(() -> {
                batches.ended(
                        fence,
                        batch,
                        Settled.of(Map.of(part.id(), List.of(TargetResult.SUCCEEDED, TargetResult.SUCCEEDED))),
                        clock.instant());
                return true;
            });
        }

        together(calls);

        assertThat(find(task).counts()).isEqualTo(Counts.of(TargetStatus.SUCCEEDED, 40));
    }

    @Test
    void manyTasksShareOneBatch() {
        Fence fence = health.take("a");
        List<UUID> all = IntStream.range(0, 1000)
                .mapToObj(i -> accept(urls("a", "https://h/" + i)))
                .toList();
        UUID batch = sendAccepted(fence);

        batches.ended(
                fence,
                batch,
                Settled.of(work.parts(batch).stream()
                        .collect(Collectors.toMap(BatchPart::id, part -> List.of(TargetResult.SUCCEEDED)))),
                clock.instant());

        assertThat(all).allSatisfy(task -> assertThat(find(task).status()).isEqualTo(TaskStatus.SUCCEEDED));
    }
}
