package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.QueryTimeoutException;

/** Owners of several accounts send at random what callers cancel at random, all at the same moment. */
@Timeout(120)
abstract class CancellationRaceContract extends StoreContract {

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final List<String> ACCOUNTS = List.of("a", "b", "c");
    private static final int TASKS = 150;

    /** The parts that a call carried which was not refused as a whole. */
    private final Set<UUID> carried = ConcurrentHashMap.newKeySet();

    private final AtomicInteger cancelling = new AtomicInteger();

    CancellationRaceContract(TestDatabase database) {
        super(database);
    }

    @Test
    void noTargetIsBothSentAndCancelledAndEveryOneEnds() throws Exception {
        long seed = System.nanoTime();
        List<UUID> all = IntStream.range(0, TASKS)
                .mapToObj(i -> accept(ACCOUNTS.stream()
                        .flatMap(account -> IntStream.range(0, 3)
                                .mapToObj(part -> urls(account, "https://h/" + part, "https://h/" + i + "/" + part)))
                        .toArray(NewPart[]::new)))
                .toList();
        List<Callable<Boolean>> actors = new ArrayList<>();
        ACCOUNTS.forEach(account -> actors.add(() -> pump(account, new Random(seed + account.hashCode()))));
        cancelling.set(2);
        actors.add(() -> cancel(all, new Random(seed)));
        actors.add(() -> cancel(all, new Random(seed + 1)));

        together(actors);

        Counts sum = Counts.NONE;
        for (UUID id : all) {
            Task task = find(id);
            assertThat(task.counts().total()).as("seed %d", seed).isEqualTo(18);
            assertThat(task.counts().finished()).as("seed %d", seed).isTrue();
            assertThat(shares(id).stream().map(Batch::counts).reduce(Counts.NONE, Counts::plus))
                    .as("seed %d", seed)
                    .isEqualTo(task.counts());
            for (Batch share : shares(id)) {
                assertThat(share.status())
                        .as("seed %d", seed)
                        .isEqualTo(carried.contains(share.id()) ? BatchStatus.SUCCEEDED : BatchStatus.CANCELLED);
            }
            sum = sum.plus(task.counts());
        }
        assertThat(events.stream().filter(TaskEnded.class::isInstance)).hasSize(TASKS);
        assertThat(sum.succeeded()).as("seed %d", seed).isPositive();
        assertThat(sum.cancelled())
                .as("seed %d", seed)
                .isPositive()
                .isEqualTo(events.stream()
                        .filter(TargetsCancelled.class::isInstance)
                        .mapToInt(event -> ((TargetsCancelled) event).targets())
                        .sum());
    }

    private boolean cancel(List<UUID> all, Random random) {
        List<UUID> order = new ArrayList<>(all);
        Collections.shuffle(order, random);
        order.subList(0, TASKS * 2 / 3).forEach(id -> atLast(() -> cancellation.cancel(id)));
        cancelling.decrementAndGet();
        return true;
    }

    private boolean pump(String account, Random random) {
        Fence fence = health.take(account);
        while (!work.waiting(account, 1).isEmpty()
                || !work.due(account, BatchState.WAITING, FAR, 1).isEmpty()) {
            first(fence, random);
            again(fence, random);
        }
        return true;
    }

    /** H2 hands locks out in no order, so that one may wait too long, with nothing done; it tries again, as an owner does. */
    private static <T> T atLast(Supplier<T> step) {
        while (true) {
            try {
                return step.get();
            } catch (QueryTimeoutException e) {
                System.out.println("Once more, as a lock was not had in time");
            }
        }
    }

    private static void atLast(Runnable step) {
        atLast(() -> {
            step.run();
            return true;
        });
    }

    private void first(Fence fence, Random random) {
        List<WaitingPart> chosen = work.waiting(fence.account(), 1 + random.nextInt(6));
        if (chosen.isEmpty()) {
            return;
        }
        UUID batch = ids.next();
        WaitingPart first = chosen.getFirst();
        Set<UUID> left = atLast(() -> batches.intendFirst(
                fence,
                chosen.stream().map(WaitingPart::id).toList(),
                ids -> OpenBatch.first(
                        batch, first.operation(), first.kind(), first.options(), ids.size(), FAR, clock.instant()),
                none -> List.of(),
                clock.instant()));
        if (!left.isEmpty()) {
            called(fence, batch, random);
        }
    }

    private void again(Fence fence, Random random) {
        for (OpenBatch due : work.due(fence.account(), BatchState.WAITING, FAR, 2)) {
            if (!atLast(() -> sendAgain(fence, due.id())).isEmpty()) {
                called(fence, due.id(), random);
            }
        }
    }

    /** The vendor refuses the call as a whole, or carries it out. */
    private void called(Fence fence, UUID batch, Random random) {
        if (cancelling.get() > 0 && random.nextInt(3) > 0) {
            atLast(() -> batches.postpone(fence, batch, false, false, BROKEN, clock.instant(), clock.instant()));
            return;
        }
        List<BatchPart> parts = work.parts(batch);
        parts.forEach(part -> carried.add(part.id()));
        atLast(() -> batches.accepted(fence, batch, "v", clock.instant(), clock.instant()));
        atLast(() -> batches.ended(fence, batch, succeeded(parts), clock.instant()));
    }

    private static Settled succeeded(List<BatchPart> parts) {
        return Settled.of(parts.stream()
                .collect(Collectors.toMap(
                        BatchPart::id,
                        part -> Collections.nCopies(part.targets().size(), TargetResult.SUCCEEDED))));
    }
}
