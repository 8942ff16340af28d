package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class BatchStoreContract extends StoreContract {

    private static final TargetResult FAILED = TargetResult.failed(REFUSED);
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private Fence fence = new Fence("a", 0);

    BatchStoreContract(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void own() {
        fence = health.take("a");
    }

    @Test
    void waitingPartsAreOldestFirstWithTheirTargets() {
        UUID first = accept(urls("a", "https://h/1", "https://h/2"));
        accept(urls("b", "https://h/1"));
        clock.advance(Duration.ofSeconds(1));
        UUID second = accept(part("a", TargetKind.DIRECTORY, List.of("https://h/d/")));

        List<WaitingPart> waiting = work.waiting("a", 10);

        UUID one = share(first).id();
        UUID two = share(second).id();
        Instant now = clock.instant();
        assertThat(waiting)
                .containsExactly(
                        new WaitingPart(
                                one,
                                first,
                                "team",
                                Operation.PURGE,
                                TargetKind.URL,
                                Options.DEFAULT,
                                2,
                                false,
                                now.minusSeconds(1)),
                        new WaitingPart(
                                two,
                                second,
                                "team",
                                Operation.PURGE,
                                TargetKind.DIRECTORY,
                                Options.DEFAULT,
                                1,
                                false,
                                now));
        assertThat(work.waiting("a", 1)).containsExactly(waiting.getFirst());
        assertThat(work.targets(Set.of(one, two)))
                .isEqualTo(Map.of(one, List.of("https://h/1", "https://h/2"), two, List.of("https://h/d/")));
        assertThat(work.targets(Set.of())).isEmpty();
    }

    @Test
    void everyTeamHasAShareOfTheWaitingParts() {
        tasks.accept(task("busy", urls("a", "https://h/1"), urls("a", "https://h/2"), urls("a", "https://h/3")));
        tasks.accept(task("late", urls("a", "https://h/1"), urls("b", "https://h/2")));

        assertThat(work.waiting("a", 4)).extracting(WaitingPart::team).containsExactly("busy", "busy", "late");
        assertThat(work.waiting("b", 4)).extracting(WaitingPart::team).containsExactly("late");
        assertThat(work.waiting("c", 4)).isEmpty();
    }

    @Test
    void intendedBatchIsProcessing() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"), urls("b", "https://h/1"));
        Instant accepted = clock.instant();
        Instant now = clock.advance(Duration.ofSeconds(1));

        UUID batch = send(fence);

        assertThat(find(task).status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(find(task).counts()).isEqualTo(new Counts(1, 2, 0, 0, 0));
        assertThat(find(task).updatedAt()).isEqualTo(now);
        assertThat(share(task).status()).isEqualTo(BatchStatus.PROCESSING);
        assertThat(share(task).attempts()).isEqualTo(1);
        assertThat(work.waiting("a", 10)).isEmpty();
        assertThat(work.due("a", BatchState.SENDING, now, 10))
                .containsExactly(new OpenBatch(
                        batch,
                        Operation.PURGE,
                        TargetKind.URL,
                        Options.DEFAULT,
                        2,
                        BatchState.SENDING,
                        false,
                        1,
                        accepted,
                        now,
                        now,
                        null,
                        null,
                        null));
    }

    @Test
    void intendingPartsThatNoLongerWaitStoresNothing() {
        accept(urls("a", "https://h/1"));
        WaitingPart part = work.waiting("a", 1).getFirst();
        send(fence);
        OpenBatch again = OpenBatch.first(
                ids.next(), part.operation(), part.kind(), part.options(), 1, part.createdAt(), clock.instant());

        assertThat(batches.intendFirst(fence, List.of(part.id()), left -> again, none -> List.of(), clock.instant()))
                .isEmpty();

        assertThat(work.due("a", BatchState.SENDING, FAR, 10)).hasSize(1);
    }

    @Test
    void severalBatchesGoTheirWayTogether() {
        UUID two = accept(urls("a", "https://h/1"), urls("a", "https://h/2"));
        UUID one = accept(urls("a", "https://h/3"));
        UUID cancelled = accept(urls("a", "https://h/4"));
        cancellation.cancel(cancelled);
        events.clear();
        List<UUID> parts =
                List.of(parts(two).get(0), parts(two).get(1), parts(one).getFirst());

        Set<UUID> left = batches.intendFirst(
                fence,
                List.of(
                        intent(parts.get(2), parts(cancelled).getFirst()),
                        intent(parts.get(0)),
                        intent(parts.get(1)),
                        intent(parts(cancelled).getFirst())),
                clock.instant());

        assertThat(left).containsExactlyInAnyOrderElementsOf(parts);
        assertThat(work.due("a", BatchState.SENDING, FAR, 10))
                .extracting(OpenBatch::id)
                .containsExactlyInAnyOrderElementsOf(parts);
        assertThat(find(two).counts()).isEqualTo(new Counts(0, 2, 0, 0, 0));
        assertThat(find(cancelled).counts()).isEqualTo(new Counts(0, 0, 0, 0, 1));

        Instant accepted = clock.advance(Duration.ofSeconds(1));
        batches.accepted(
                fence, Map.of(parts.get(0), "v-1", parts.get(1), "v-2", parts.get(2), "v-3"), accepted, accepted);

        assertThat(shares(two)).extracting(Batch::vendorTaskId).containsExactly("v-1", "v-2");
        assertThat(find(one).updatedAt()).isEqualTo(accepted);

        Set<UUID> all = Set.copyOf(parts);
        Map<UUID, List<TargetResult>> most =
                Map.of(parts.get(0), List.of(TargetResult.SUCCEEDED), parts.get(2), List.of(FAILED));
        assertThatThrownBy(() -> batches.ended(fence, all, Settled.of(most), clock.instant()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(work.due("a", BatchState.ACCEPTED, FAR, 10)).hasSize(3);
        assertThat(find(one).finishedAt()).isNull();

        events.clear(); // whoever listens waits for the commit
        Map<UUID, List<TargetResult>> results = new HashMap<>(most);
        results.put(parts.get(1), List.of(TargetResult.SUCCEEDED));
        batches.ended(fence, all, Settled.of(results), clock.instant());

        assertThat(work.due("a", BatchState.ACCEPTED, FAR, 10)).isEmpty();
        assertThat(events)
                .containsExactlyInAnyOrder(
                        new TaskEnded(two, Operation.PURGE, TaskStatus.SUCCEEDED),
                        new TaskEnded(one, Operation.PURGE, TaskStatus.FAILED));
    }

    /** To send these in a batch that is called as the first of them. */
    private BatchStore.Intent intent(UUID... parts) {
        return new BatchStore.Intent(
                List.of(parts),
                left -> OpenBatch.first(
                        parts[0],
                        Operation.PURGE,
                        TargetKind.URL,
                        Options.DEFAULT,
                        left.size(),
                        clock.instant(),
                        clock.instant()));
    }

    @Test
    void accountHasWorkUntilAllHasEnded() {
        assertThat(work.any("a")).isFalse();
        UUID task = accept(urls("a", "https://h/1"));
        assertThat(work.any("a")).isTrue();
        assertThat(work.any("b")).isFalse();
        UUID batch = send(fence);
        assertThat(work.any("a")).as("sending").isTrue();
        batches.postpone(fence, batch, false, true, REFUSED, clock.instant(), FAR);
        assertThat(work.any("a")).as("waiting").isTrue();
        batches.accepted(fence, batch, "v", clock.instant(), FAR);
        assertThat(work.any("a")).as("accepted").isTrue();

        batches.ended(
                fence, batch, Settled.of(Map.of(share(task).id(), List.of(TargetResult.SUCCEEDED))), clock.instant());

        assertThat(work.any("a")).isFalse();
    }

    @Test
    void acceptedBatchIsDueWhenItIsToBeLookedAt() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        Instant now = clock.advance(Duration.ofSeconds(1));
        Instant pollAt = now.plusSeconds(5);

        batches.accepted(fence, batch, "7620242", now, pollAt);

        assertThat(share(task).vendorTaskId()).isEqualTo("7620242");
        assertThat(share(task).status()).isEqualTo(BatchStatus.PROCESSING);
        assertThat(share(task).nextAttemptAt()).isNull();
        assertThat(find(task).updatedAt()).isEqualTo(now);
        assertThat(work.due("a", BatchState.ACCEPTED, pollAt.minusMillis(1), 10))
                .isEmpty();
        assertThat(work.due("b", BatchState.ACCEPTED, pollAt, 10)).isEmpty();
        assertThat(work.due("a", BatchState.ACCEPTED, pollAt, 10))
                .singleElement()
                .satisfies(due -> assertThat(due.acceptedAt()).isEqualTo(now))
                .satisfies(due -> assertThat(due.sent()).isTrue());
    }

    @Test
    void mixedResultsEndAsPartial() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2", "https://h/3"));
        UUID batch = sendAccepted(fence);
        UUID part = share(task).id();
        List<TargetResult> some = List.of(TargetResult.SUCCEEDED, TargetResult.PROCESSING, TargetResult.PROCESSING);

        batches.progressed(fence, batch, Settled.of(Map.of(part, some)), clock.instant(), FAR);

        assertThat(find(task).counts()).isEqualTo(new Counts(0, 2, 1, 0, 0));
        assertThat(share(task).status()).isEqualTo(BatchStatus.PROCESSING);
        assertThat(work.parts(batch).getFirst().results()).isEqualTo(some);

        Instant end = clock.advance(Duration.ofSeconds(1));
        batches.ended(
                fence, batch, Settled.of(Map.of(part, List.of(FAILED, FAILED, TargetResult.failed(BROKEN)))), end);

        assertThat(find(task).status()).isEqualTo(TaskStatus.PARTIAL);
        assertThat(find(task).finishedAt()).isEqualTo(end);
        assertThat(share(task).counts()).isEqualTo(new Counts(0, 0, 1, 2, 0));
        assertThat(share(task).status()).isEqualTo(BatchStatus.PARTIAL);
        assertThat(share(task).error()).isEqualTo(REFUSED);
        assertThat(results(task)).containsExactly(TargetResult.SUCCEEDED, FAILED, TargetResult.failed(BROKEN));
        assertThat(work.parts(batch)).isEmpty();
        assertThat(work.due("a", BatchState.ACCEPTED, FAR, 10)).isEmpty();
        assertThat(events).last().isEqualTo(new TaskEnded(task, Operation.PURGE, TaskStatus.PARTIAL));
    }

    @Test
    void failedTargetsAreTold() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2", "https://h/3"), urls("b", "https://h/1"));
        assertThat(tasks.failed(task)).isEqualTo(new FailedTargets(Options.DEFAULT, List.of()));
        UUID batch = sendAccepted(fence);
        Map<UUID, List<TargetResult>> results =
                Map.of(share(task).id(), List.of(FAILED, TargetResult.SUCCEEDED, TargetResult.failed(BROKEN)));
        batches.ended(fence, batch, Settled.of(results), clock.instant());

        assertThat(tasks.failed(task).parts())
                .containsExactly(new FailedTargets.Part("a", TargetKind.URL, List.of("https://h/1", "https://h/3")));
        batches.endedUnsent(health.take("b"), parts(task).subList(1, 2), REFUSED, clock.instant());
        assertThat(tasks.failed(task).parts())
                .last()
                .isEqualTo(new FailedTargets.Part("b", TargetKind.URL, List.of("https://h/1")));
    }

    @Test
    void likeResultsEndAsSucceededOrFailed() {
        UUID good = accept(urls("a", "https://h/1"));
        UUID bad = accept(urls("a", "https://h/2", "https://h/3"));
        UUID batch = sendAccepted(fence);

        batches.ended(
                fence,
                batch,
                Settled.of(Map.of(
                        share(good).id(),
                        List.of(TargetResult.SUCCEEDED),
                        share(bad).id(),
                        List.of(FAILED, FAILED))),
                clock.instant());

        assertThat(find(good).status()).isEqualTo(TaskStatus.SUCCEEDED);
        assertThat(share(good).status()).isEqualTo(BatchStatus.SUCCEEDED);
        assertThat(share(good).error()).isNull();
        assertThat(find(bad).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(share(bad).status()).isEqualTo(BatchStatus.FAILED);
        assertThat(share(bad).error()).isEqualTo(REFUSED);
        assertThat(results(bad)).containsExactly(FAILED, FAILED);
    }

    @Test
    void tasksThatShareACallShowOneVendorTask() {
        UUID one = accept(urls("a", "https://h/1"));
        UUID two = accept(urls("a", "https://h/2", "https://h/3"));

        UUID batch = sendAccepted(fence);

        assertThat(share(one).id()).isNotEqualTo(share(two).id());
        assertThat(List.of(share(one).vendorTaskId(), share(two).vendorTaskId()))
                .containsExactly("v-1", "v-1");
        assertThat(List.of(share(one).size(), share(two).size())).containsExactly(1, 2);
        assertThat(work.parts(batch))
                .containsExactly(
                        new BatchPart(
                                share(one).id(),
                                one,
                                TargetKind.URL,
                                List.of("https://h/1"),
                                List.of(TargetResult.PROCESSING)),
                        new BatchPart(
                                share(two).id(),
                                two,
                                TargetKind.URL,
                                List.of("https://h/2", "https://h/3"),
                                List.of(TargetResult.PROCESSING, TargetResult.PROCESSING)));
    }

    @Test
    void refusedCallLeavesItsTargetsQueued() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        Instant now = clock.advance(Duration.ofSeconds(1));
        Instant dueAt = now.plusSeconds(2);

        batches.postpone(fence, batch, false, true, BROKEN, now, dueAt);

        assertThat(find(task).status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(find(task).counts()).isEqualTo(Counts.of(TargetStatus.QUEUED, 1));
        assertThat(share(task).status()).isEqualTo(BatchStatus.QUEUED);
        assertThat(share(task).attempts()).isEqualTo(1);
        assertThat(share(task).nextAttemptAt()).isEqualTo(dueAt);
        assertThat(share(task).error()).isEqualTo(BROKEN);
        assertThat(work.waiting("a", 10)).isEmpty();
        assertThat(work.due("a", BatchState.WAITING, dueAt, 10))
                .singleElement()
                .satisfies(due -> assertThat(due.failure()).isEqualTo(BROKEN));

        sendAgain(fence, batch);

        assertThat(find(task).status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(share(task).attempts()).isEqualTo(2);
    }

    @Test
    void throttledCallIsNoAttempt() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = send(fence);

        batches.postpone(fence, batch, false, false, BROKEN, clock.instant(), clock.instant());

        assertThat(share(task).attempts()).isZero();
    }

    @Test
    void callIsTakenBackOnceHoweverOftenThatIsStored() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        batches.postpone(fence, batch, false, true, BROKEN, clock.instant(), clock.instant());
        sendAgain(fence, batch);

        batches.postpone(fence, batch, false, false, BROKEN, clock.instant(), clock.instant());
        batches.postpone(fence, batch, false, false, BROKEN, clock.instant(), clock.instant());

        assertThat(share(task).attempts()).isOne();
    }

    @Test
    void callThatMayHaveBeenCarriedOutLeavesItsTargetsProcessing() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        Instant dueAt = clock.instant().plusSeconds(1);

        batches.postpone(fence, batch, true, true, BROKEN, clock.instant(), dueAt);

        assertThat(share(task).status()).isEqualTo(BatchStatus.PROCESSING);
        assertThat(share(task).nextAttemptAt()).isEqualTo(dueAt);
        assertThat(share(task).error()).isEqualTo(BROKEN);

        sendAgain(fence, batch);
        batches.postpone(fence, batch, false, true, BROKEN, clock.instant(), dueAt);

        assertThat(find(task).counts()).isEqualTo(Counts.of(TargetStatus.PROCESSING, 1));
        assertThat(work.due("a", BatchState.WAITING, dueAt, 10))
                .singleElement()
                .satisfies(due -> assertThat(due.sent()).isTrue())
                .satisfies(due -> assertThat(due.attempts()).isEqualTo(2));
    }

    @Test
    void overdueBatchesAreThoseOfOldTasksThatWait() {
        accept(urls("a", "https://h/1"));
        Instant old = clock.instant();
        UUID batch = send(fence);
        assertThat(work.overdue("a", old)).isEmpty();

        batches.postpone(fence, batch, false, true, BROKEN, old, FAR);

        assertThat(work.overdue("a", old.minusMillis(1))).isEmpty();
        assertThat(work.overdue("a", old))
                .singleElement()
                .satisfies(due -> assertThat(due.id()).isEqualTo(batch));
    }

    @Test
    void lostCallsOfOtherBatchesAreThoseWhoseTaskNobodyMayHold() {
        Instant sent = clock.instant();
        accept(urls("a", "https://h/1"));
        UUID lost = send(fence);
        clock.advance(Duration.ofSeconds(1));
        accept(urls("a", "https://h/2"));
        UUID batch = send(fence);
        assertThat(work.lostOthers("a", batch, sent)).isFalse();

        batches.postpone(fence, lost, true, true, BROKEN, sent, sent);
        assertThat(work.lostOthers("a", batch, sent)).isTrue();
        assertThat(work.lostOthers("a", batch, sent.plusMillis(1))).isFalse();
        assertThat(work.lostOthers("a", lost, sent)).isFalse();
        assertThat(work.lostOthers("b", batch, sent)).isFalse();

        batches.adopted(fence, lost, List.of("v-1"), sent, FAR);
        assertThat(work.lostOthers("a", batch, sent)).isFalse();
    }

    @Test
    void lostCallOfABatchThatWasAcceptedLaterMayHaveLeftATask() {
        accept(urls("a", "https://h/1"));
        UUID lost = send(fence);
        Instant again = clock.instant().plusSeconds(1);
        batches.postpone(fence, lost, true, true, BROKEN, clock.instant(), again);
        batches.intendAgain(fence, lost, parts -> List.of("https://h/1"), none -> List.of(), again);
        batches.accepted(fence, lost, "v-2", again, FAR);

        assertThat(work.lostOthers("a", UUID.randomUUID(), clock.instant())).isTrue();
    }

    private static final int MOST_LINKS = 128;
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";

    private UUID acceptTraced(String trace, NewPart part) {
        NewTask plain = task("team", part);
        tasks.accept(new NewTask(
                plain.id(),
                plain.operation(),
                null,
                plain.team(),
                plain.options(),
                "request",
                trace,
                null,
                List.of(),
                0,
                plain.parts()));
        return plain.id();
    }

    @Test
    void batchTellsWhichTasksItCarriesAndWhatBroughtThem() {
        UUID traced = acceptTraced(TRACE + "01", urls("a", "https://h/1"));
        UUID untraced = accept(urls("a", "https://h/2"), urls("a", "https://h/3"));
        UUID batch = send(fence);
        accept(urls("a", "https://h/4"));

        assertThat(work.tasks(batch, 10)).containsExactly(traced, untraced);
        assertThat(work.tasks(batch, 1)).hasSize(1);
        assertThat(work.traced(batch, List.of(), 10)).containsExactly(new TracedTask(traced, TRACE + "01"));
    }

    @Test
    void partsThatAreAboutToComeIntoABatchTellWhatBroughtThem() {
        UUID aboard = acceptTraced(TRACE + "01", urls("a", "https://h/1"));
        UUID batch = send(fence);
        UUID coming = acceptTraced(TRACE + "00", urls("a", "https://h/2"));
        acceptTraced(TRACE + "01", urls("a", "https://h/3"));

        assertThat(work.traced(batch, parts(coming), 10))
                .containsExactly(new TracedTask(aboard, TRACE + "01"), new TracedTask(coming, TRACE + "00"));
        assertThat(work.traced(batch, parts(aboard), 10)).hasSize(1);
    }

    @Test
    void requestsThatAreKeptComeFirst() {
        for (String url : numbered("https://h/", MOST_LINKS)) {
            acceptTraced(TRACE + "00", urls("a", url));
        }
        UUID kept = acceptTraced(TRACE + "03", urls("a", "https://h/kept"));

        assertThat(work.traced(send(fence), List.of(), MOST_LINKS))
                .hasSize(MOST_LINKS)
                .startsWith(new TracedTask(kept, TRACE + "03"));
    }

    @Test
    void newestPartTellsWhenTheLastOfABatchWasAccepted() {
        accept(urls("a", "https://h/1"));
        clock.advance(Duration.ofSeconds(3));
        accept(urls("a", "https://h/2"));

        assertThat(work.newestAt(send(fence))).isEqualTo(clock.instant());
    }

    @Test
    void backlogCountsWhatIsUnsent() {
        Instant oldest = clock.instant();
        accept(urls("a", "https://h/1", "https://h/2"));
        UUID batch = send(fence);
        assertThat(work.backlog("a")).isEqualTo(new OpenWork.Backlog(0, null));

        batches.postpone(fence, batch, false, true, BROKEN, clock.instant(), FAR);
        clock.advance(Duration.ofSeconds(1));
        accept(urls("a", "https://h/3"), urls("b", "https://h/3"));

        assertThat(work.backlog("a")).isEqualTo(new OpenWork.Backlog(3, oldest));
    }

    @Test
    void unsentPartsCanEnd() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"), urls("b", "https://h/1"));

        int ended = batches.endedUnsent(fence, List.of(share(task).id()), REFUSED, clock.instant());

        assertThat(ended).isEqualTo(2);
        assertThat(find(task).counts()).isEqualTo(new Counts(1, 0, 0, 2, 0));
        assertThat(find(task).status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(share(task).error()).isEqualTo(REFUSED);
        assertThat(work.waiting("a", 10)).isEmpty();
        assertThat(batches.endedUnsent(fence, parts(task).subList(0, 1), BROKEN, clock.instant()))
                .isZero();
        assertThat(share(task).error()).isEqualTo(REFUSED);
    }

    @Test
    void abandonedWorkEndsBySentOrNot() {
        UUID sent = accept(urls("a", "https://h/1", "https://h/2"));
        UUID batch = sendAccepted(fence);
        batches.progressed(
                fence,
                batch,
                Settled.of(Map.of(share(sent).id(), List.of(TargetResult.SUCCEEDED, TargetResult.PROCESSING))),
                clock.instant(),
                FAR);
        UUID refused = accept(urls("a", "https://h/3"));
        batches.postpone(fence, send(fence), false, true, BROKEN, clock.instant(), FAR);
        UUID unsent = accept(urls("a", "https://h/4"), urls("b", "https://h/4"));
        assertThat(work.accountsWithWork()).containsExactlyInAnyOrder("a", "b");

        BatchStore.Abandoned abandoned = batches.abandon(fence, REFUSED, BROKEN, clock.instant());

        assertThat(abandoned).isEqualTo(new BatchStore.Abandoned(2, 1));
        assertThat(find(sent).status()).isEqualTo(TaskStatus.PARTIAL);
        assertThat(share(sent).error()).isEqualTo(BROKEN);
        assertThat(share(refused).error()).isEqualTo(REFUSED);
        assertThat(share(unsent).error()).isEqualTo(REFUSED);
        assertThat(find(unsent).counts()).isEqualTo(new Counts(1, 0, 0, 1, 0));
        assertThat(work.accountsWithWork()).containsExactly("b");
        for (BatchState state : BatchState.values()) {
            assertThat(work.due("a", state, FAR, 10)).hasSize(state == BatchState.ENDED ? 2 : 0);
        }
    }

    @Test
    void endedTargetsStayAsTheyAre() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = sendAccepted(fence);
        UUID part = share(task).id();
        batches.ended(fence, batch, Settled.of(Map.of(part, List.of(TargetResult.SUCCEEDED))), clock.instant());
        Task ended = find(task);
        Instant later = clock.advance(Duration.ofSeconds(1));

        batches.ended(fence, batch, Settled.of(Map.of(part, List.of(FAILED))), later);
        batches.endedUnsent(fence, List.of(part), REFUSED, later);
        batches.abandon(fence, REFUSED, BROKEN, later);

        assertThat(find(task)).isEqualTo(ended);
    }

    @Test
    void endedBatchTakesNoOtherChange() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = sendAccepted(fence);
        Map<UUID, List<TargetResult>> results = Map.of(share(task).id(), List.of(TargetResult.SUCCEEDED));
        Instant now = clock.instant();
        batches.ended(fence, batch, Settled.of(results), now);
        Task ended = find(task);

        assertThatThrownBy(() -> sendAgain(fence, batch)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> batches.accepted(fence, batch, "v-2", now, now))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> batches.postpone(fence, batch, true, true, BROKEN, now, now))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> batches.progressed(fence, batch, Settled.of(results), now, now))
                .isInstanceOf(IllegalStateException.class);

        assertThat(find(task)).isEqualTo(ended);
    }

    @Test
    void batchWithOpenTargetsDoesNotEnd() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"));
        UUID batch = sendAccepted(fence);
        UUID part = share(task).id();
        Task before = find(task);

        assertThatThrownBy(() -> batches.ended(
                        fence,
                        batch,
                        Settled.of(Map.of(part, List.of(FAILED, TargetResult.PROCESSING))),
                        clock.advance(Duration.ofSeconds(1))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () -> batches.ended(fence, batch, Settled.of(Map.of(part, List.of(FAILED))), clock.instant()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 results for 2 targets");

        assertThat(find(task)).isEqualTo(before);
    }

    @Test
    void lookWithoutNewsLeavesTheTaskUntouched() {
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = sendAccepted(fence);
        Task before = find(task);

        batches.progressed(
                fence,
                batch,
                Settled.of(Map.of(share(task).id(), List.of(TargetResult.PROCESSING))),
                clock.advance(Duration.ofSeconds(1)),
                FAR);

        assertThat(find(task)).isEqualTo(before);
    }

    @Test
    void taskThatEndedInASharedBatchStaysWhenTheOthersGoOn() {
        UUID quick = accept(urls("a", "https://h/1"));
        UUID slow = accept(urls("a", "https://h/2"));
        UUID batch = sendAccepted(fence);
        Map<UUID, List<TargetResult>> first = Map.of(
                share(quick).id(), List.of(TargetResult.SUCCEEDED), share(slow).id(), List.of(TargetResult.PROCESSING));
        batches.progressed(fence, batch, Settled.of(first), clock.instant(), FAR);
        Task ended = find(quick);
        Instant later = clock.advance(Duration.ofSeconds(1));

        batches.ended(
                fence,
                batch,
                Settled.of(Map.of(
                        share(quick).id(),
                        List.of(TargetResult.SUCCEEDED),
                        share(slow).id(),
                        List.of(FAILED))),
                later);

        assertThat(find(quick)).isEqualTo(ended);
        assertThat(find(slow).finishedAt()).isEqualTo(later);
        assertThat(events.stream().filter(TaskEnded.class::isInstance)).hasSize(2);
    }

    @Test
    void pieceIsAsOldAsTheOldestOfItsOwnTasks() {
        UUID one = accept(urls("a", "https://h/1"));
        Instant first = clock.instant();
        Instant second = clock.advance(Duration.ofHours(1));
        UUID two = accept(urls("a", "https://h/2"));
        OpenBatch batch = sending(send(fence));

        batches.divide(
                fence,
                batch,
                List.of(
                        new Piece(1, List.of(new Piece.Share(share(one).id(), List.of("https://h/1")))),
                        new Piece(1, List.of(new Piece.Share(share(two).id(), List.of("https://h/2"))))),
                REFUSED,
                second);

        assertThat(work.due("a", BatchState.WAITING, second, 10))
                .extracting(OpenBatch::oldestAt)
                .containsExactly(first, second);
    }

    @Test
    void dividedBatchIsReplacedByPiecesThatTogetherHoldItsTargets() {
        UUID one = accept(urls("a", "https://h/1", "https://h/2", "https://i/3"));
        UUID two = accept(urls("a", "https://h/2"));
        Instant accepted = clock.instant();
        OpenBatch batch = sending(send(fence));
        Instant now = clock.advance(Duration.ofSeconds(1));
        UUID ofOne = share(one).id();
        UUID ofTwo = share(two).id();

        List<UUID> ids = batches.divide(
                fence,
                batch,
                List.of(
                        new Piece(1, List.of(new Piece.Share(ofOne, List.of("https://i/3")))),
                        new Piece(
                                2,
                                List.of(
                                        new Piece.Share(ofOne, List.of("https://h/1", "https://h/2")),
                                        new Piece.Share(ofTwo, List.of("https://h/2"))))),
                REFUSED,
                now);

        List<OpenBatch> waiting = work.due("a", BatchState.WAITING, now, 10);
        assertThat(waiting).extracting(OpenBatch::id).containsExactlyElementsOf(ids);
        assertThat(waiting).extracting(OpenBatch::size).containsExactly(1, 2);
        assertThat(waiting)
                .allMatch(piece -> piece.attempts() == 0
                        && !piece.sent()
                        && piece.oldestAt().equals(accepted)
                        && REFUSED.equals(piece.failure()));
        assertThat(work.parts(ids.getFirst())).extracting(BatchPart::targets).containsExactly(List.of("https://i/3"));
        assertThat(work.parts(ids.getLast()))
                .extracting(BatchPart::targets)
                .containsExactly(List.of("https://h/1", "https://h/2"), List.of("https://h/2"));
        assertThat(find(one).counts()).isEqualTo(new Counts(3, 0, 0, 0, 0));
        assertThat(find(one).updatedAt()).isEqualTo(now);
        assertThat(shares(one)).extracting(Batch::size).containsExactly(1, 2);
        assertThat(shares(one)).extracting(Batch::status).containsOnly(BatchStatus.QUEUED);
        assertThat(shares(one)).extracting(Batch::error).containsOnly(REFUSED);
        assertThat(share(one).id()).isEqualTo(ids.getFirst());
        assertThat(shares(two)).extracting(Batch::size).containsExactly(1);
        assertThat(tasks.targets(one, new TargetQuery(null, null, null, null, 10))
                        .items())
                .extracting(TargetLine::target)
                .containsExactly("https://i/3", "https://h/1", "https://h/2");
        assertThat(tasks.list(new TaskQuery(null, null, null, null, null, "https://i/3", null, null, null, 10))
                        .items())
                .extracting(Task::id)
                .containsExactly(one);
        assertThat(work.due("a", BatchState.SENDING, FAR, 10)).isEmpty();
    }

    @Test
    void piecesOfABatchThatMayHaveBeenSentStayProcessing() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"));
        UUID batch = send(fence);
        batches.postpone(fence, batch, true, true, REFUSED, clock.instant(), clock.instant());
        sendAgain(fence, batch);
        UUID part = share(task).id();

        batches.divide(
                fence,
                sending(batch),
                List.of(
                        new Piece(1, List.of(new Piece.Share(part, List.of("https://h/1")))),
                        new Piece(1, List.of(new Piece.Share(part, List.of("https://h/2"))))),
                REFUSED,
                clock.instant());

        assertThat(find(task).counts()).isEqualTo(new Counts(0, 2, 0, 0, 0));
        assertThat(work.due("a", BatchState.WAITING, FAR, 10))
                .hasSize(2)
                .allMatch(piece -> piece.sent() && piece.attempts() == 1);
    }

    @Test
    void piecesThatLackATargetAreNotStored() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"));
        UUID batch = send(fence);
        Piece piece = new Piece(1, List.of(new Piece.Share(share(task).id(), List.of("https://h/1"))));

        assertThatThrownBy(() -> batches.divide(fence, sending(batch), List.of(piece), REFUSED, clock.instant()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(shares(task)).extracting(Batch::size).containsExactly(2);
        assertThat(find(task).counts()).isEqualTo(new Counts(0, 2, 0, 0, 0));
    }

    private List<TargetResult> results(UUID task) {
        return tasks.targets(task, new TargetQuery(null, null, null, null, 10)).items().stream()
                .map(line -> new TargetResult(line.status(), line.error()))
                .toList();
    }

    private OpenBatch sending(UUID batch) {
        return work.due("a", BatchState.SENDING, FAR, 10).stream()
                .filter(open -> open.id().equals(batch))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void vendorTaskThatAnotherBatchHoldsIsNotAdopted() {
        accept(urls("a", "https://h/1"));
        UUID holder = send(fence);
        batches.accepted(fence, holder, "v-1", clock.instant(), FAR);
        UUID task = accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        batches.postpone(fence, batch, true, true, BROKEN, clock.instant(), clock.instant());
        OpenBatch before = work.due("a", BatchState.WAITING, FAR, 1).getFirst();

        assertThat(batches.adopted(fence, batch, List.of("v-1"), clock.instant(), FAR))
                .isEmpty();
        assertThat(work.due("a", BatchState.WAITING, FAR, 1)).containsExactly(before);

        Instant now = clock.advance(Duration.ofSeconds(1));
        assertThat(batches.adopted(fence, batch, List.of("v-1", "v-2", "v-3"), now, now))
                .contains("v-2");
        assertThat(share(task).vendorTaskId()).isEqualTo("v-2");
        assertThat(share(task).error()).isNull();
        assertThat(find(task).updatedAt()).isEqualTo(now);
        assertThat(work.due("a", BatchState.ACCEPTED, now, 10))
                .singleElement()
                .satisfies(due -> assertThat(due.acceptedAt()).isEqualTo(now))
                .satisfies(due -> assertThat(due.id()).isEqualTo(batch));
        assertThat(work.vendorTasks("a")).containsExactlyInAnyOrder("v-1", "v-2");
        assertThat(work.vendorTasks("b")).isEmpty();
        assertThat(batches.adopted(fence, batch, List.of("v-2"), now, now))
                .as("the same again, as after a commit that was not confirmed")
                .contains("v-2");
    }

    @Test
    void vendorTaskOfAnEndedBatchIsHeldAndThatOfAnotherAccountIsNot() {
        UUID first = accept(urls("a", "https://h/1"), urls("b", "https://h/1"));
        UUID ended = send(fence);
        batches.accepted(fence, ended, "v-1", clock.instant(), FAR);
        batches.ended(
                fence,
                ended,
                Settled.of(Map.of(parts(first).getFirst(), List.of(TargetResult.SUCCEEDED))),
                clock.instant());
        accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        Fence other = health.take("b");
        UUID elsewhere = send(other);

        assertThat(batches.adopted(fence, batch, List.of("v-1"), clock.instant(), FAR))
                .isEmpty();
        assertThat(batches.adopted(other, elsewhere, List.of("v-1"), clock.instant(), FAR))
                .contains("v-1");
    }

    @Test
    void onlyTheOwnerAdopts() {
        accept(urls("a", "https://h/1"));
        UUID batch = send(fence);
        Fence late = fence;
        health.take("a");

        assertThatThrownBy(() -> batches.adopted(late, batch, List.of("v-1"), clock.instant(), FAR))
                .isInstanceOf(Fence.Lost.class);
    }

    @Test
    void batchThatMayHaveBeenSentIsSendableOnceItIsCleared() {
        accept(urls("a", "https://h/1"));
        UUID doubtful = send(fence);
        batches.postpone(fence, doubtful, true, true, BROKEN, clock.instant(), clock.instant());
        Instant later = clock.advance(Duration.ofSeconds(1));
        accept(urls("a", "https://h/2"));
        UUID refused = send(fence);
        batches.postpone(fence, refused, false, true, BROKEN, later, later);

        assertThat(work.sendable("a", Set.of(), later, 10))
                .extracting(OpenBatch::id)
                .containsExactly(refused);
        assertThat(work.doubtful("a", Set.of(), later, 10))
                .extracting(OpenBatch::id)
                .containsExactly(doubtful);
        assertThat(work.sendable("a", Set.of(doubtful), later, 10))
                .extracting(OpenBatch::id)
                .containsExactly(doubtful, refused);
        assertThat(work.doubtful("a", Set.of(doubtful), later, 10)).isEmpty();
        assertThat(work.sendable("a", Set.of(doubtful), later.minusMillis(1), 10))
                .extracting(OpenBatch::id)
                .containsExactly(doubtful);
        assertThat(work.sendable("b", Set.of(doubtful), later, 10)).isEmpty();
    }
}
