package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CancellationContract extends StoreContract {

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private Fence fence = new Fence("a", 0);

    CancellationContract(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void own() {
        fence = health.take("a");
    }

    private void refuse(UUID batch) {
        batches.postpone(fence, batch, false, true, BROKEN, clock.instant(), FAR);
    }

    @Test
    void waitingTargetsAreCancelledAndTheTaskEnds() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"), urls("unowned", "https://h/1"));
        Instant now = clock.advance(Duration.ofSeconds(1));

        assertThat(cancellation.cancel(task)).isTrue();

        assertThat(find(task).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(find(task).counts()).isEqualTo(new Counts(0, 0, 0, 0, 3));
        assertThat(find(task).finishedAt()).isEqualTo(now);
        assertThat(shares(task)).extracting(Batch::status).containsOnly(BatchStatus.CANCELLED);
        assertThat(shares(task)).extracting(Batch::error).containsOnlyNulls();
        assertThat(tasks.targets(task, new TargetQuery(TargetStatus.CANCELLED, null, null, null, 10))
                        .items())
                .hasSize(3);
        assertThat(work.waiting("a", 10)).isEmpty();
        assertThat(work.accountsWithWork()).isEmpty();
        assertThat(events)
                .contains(
                        new TaskEnded(task, Operation.PURGE, TaskStatus.CANCELLED),
                        new TargetsCancelled("a", Operation.PURGE, 2),
                        new TargetsCancelled("unowned", Operation.PURGE, 1));
    }

    @Test
    void nothingIsLeftToCancelOfAnEndedTask() {
        UUID task = accept(urls("a", "https://h/1"));
        cancellation.cancel(task);
        Task cancelled = find(task);
        clock.advance(Duration.ofSeconds(1));
        events.clear();

        assertThat(cancellation.cancel(task)).isFalse();
        assertThat(cancellation.cancel(ids.next())).isFalse();

        assertThat(find(task)).isEqualTo(cancelled);
        assertThat(events).isEmpty();
    }

    @Test
    void sentTargetsGoOn() {
        UUID task = accept(urls("a", "https://h/1"), urls("b", "https://h/1"));
        UUID batch = send(fence);

        assertThat(cancellation.cancel(task)).isTrue();
        assertThat(find(task).status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(find(task).counts()).isEqualTo(new Counts(0, 1, 0, 0, 1));
        assertThat(cancellation.cancel(task)).isFalse();

        batches.accepted(fence, batch, "v-1", clock.instant(), clock.instant());
        batches.ended(
                fence,
                batch,
                Settled.of(Map.of(parts(task).getFirst(), List.of(TargetResult.SUCCEEDED))),
                clock.instant());

        assertThat(find(task).status()).isEqualTo(TaskStatus.PARTIAL);
    }

    @Test
    void targetsOfACallThatMayHaveBeenCarriedOutGoOn() {
        UUID task = accept(urls("a", "https://h/1"));
        batches.postpone(fence, send(fence), true, true, BROKEN, clock.instant(), FAR);

        assertThat(cancellation.cancel(task)).isFalse();
    }

    @Test
    void whatIsLeftOfARefusedBatchIsSentAgainAndProvesItsOwnSize() {
        UUID gone = accept(urls("a", "https://h/1", "https://h/2"));
        UUID stays = accept(urls("a", "https://h/2", "https://h/3"));
        UUID batch = send(fence);
        refuse(batch);

        assertThat(cancellation.cancel(gone)).isTrue();
        assertThat(sendAgain(fence, batch)).containsExactly("https://h/2", "https://h/3");

        assertThat(work.parts(batch)).extracting(BatchPart::task).containsExactly(stays);
        assertThat(find(gone).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(find(stays).counts()).isEqualTo(Counts.of(TargetStatus.PROCESSING, 2));
        assertThat(work.due("a", BatchState.SENDING, FAR, 10))
                .singleElement()
                .satisfies(open -> assertThat(open.size()).isEqualTo(2));
    }

    @Test
    void refusedBatchThatIsAllCancelledEndsWithoutACall() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        refuse(batch);
        cancellation.cancel(task);
        assertThat(work.backlog("a").targets()).isZero();

        assertThat(sendAgain(fence, batch)).isEmpty();

        assertThat(work.due("a", BatchState.ENDED, FAR, 10)).hasSize(1);
        assertThat(share(task).attempts()).isOne();
    }

    @Test
    void unsentPiecesOfACutBatchAreCancelled() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"));
        UUID batch = send(fence);
        UUID part = share(task).id();
        List<UUID> pieces =
                batches.divide(fence, sending(), List.of(piece(part, "1"), piece(part, "2")), REFUSED, clock.instant());
        sendAgain(fence, pieces.getFirst());

        assertThat(batch).isNotIn(pieces);
        assertThat(cancellation.cancel(task)).isTrue();

        assertThat(find(task).counts()).isEqualTo(new Counts(0, 1, 0, 0, 1));
        assertThat(sendAgain(fence, pieces.getLast())).isEmpty();
    }

    @Test
    void cancelledShareOfABatchIsNotCut() {
        UUID gone = accept(urls("a", "https://h/1"));
        UUID stays = accept(urls("a", "https://h/2", "https://h/3"));
        UUID batch = send(fence);
        refuse(batch);
        cancellation.cancel(gone);
        sendAgain(fence, batch);
        UUID part = share(stays).id();

        batches.divide(fence, sending(), List.of(piece(part, "2"), piece(part, "3")), REFUSED, clock.instant());

        assertThat(find(gone).counts()).isEqualTo(new Counts(0, 0, 0, 0, 1));
        assertThat(shares(gone)).extracting(Batch::size).containsExactly(1);
        assertThat(find(stays).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
    }

    private OpenBatch sending() {
        return work.due("a", BatchState.SENDING, FAR, 10).getFirst();
    }

    private static Piece piece(UUID part, String path) {
        return new Piece(1, List.of(new Piece.Share(part, List.of("https://h/" + path))));
    }

    @Test
    void cancelledPartsJoinNoBatch() {
        UUID gone = accept(urls("a", "https://h/1"));
        UUID stays = accept(urls("a", "https://h/2"));
        List<WaitingPart> chosen = work.waiting("a", 10);
        cancellation.cancel(gone);
        WaitingPart last = chosen.getLast();

        Set<UUID> left = batches.intendFirst(
                fence,
                chosen.stream().map(WaitingPart::id).toList(),
                ids -> OpenBatch.first(
                        last.id(),
                        last.operation(),
                        last.kind(),
                        last.options(),
                        ids.size(),
                        last.createdAt(),
                        clock.instant()),
                none -> List.of(),
                clock.instant());

        assertThat(left).containsExactly(last.id());
        assertThat(find(gone).counts()).isEqualTo(new Counts(0, 0, 0, 0, 1));
        assertThat(find(stays).counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        assertThat(sending().size()).isOne();
    }
}
