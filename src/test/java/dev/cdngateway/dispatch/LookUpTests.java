package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.Batch;
import dev.cdngateway.task.BatchStatus;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Blame;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a call whose outcome nobody knows. */
@Tag("beside")
@Timeout(60)
class LookUpTests {

    private static final String A = "https://www.example.com/a";
    private static final String B = "https://www.example.com/b";
    private static final Outcome.Unknown LOST = new Outcome.Unknown(Failure.of(FailureCode.OUTCOME_UNKNOWN, "reset"));
    private static final Trouble.Unavailable DOWN = new Trouble.Unavailable(null, ScriptedAdapter.WORDS);

    private final ScriptedAdapter vendor = new ScriptedAdapter();

    @Test
    void callThatTheVendorTookIsNotSentAgain() {
        vendor.answer(LOST).find(new Finding.Found(List.of("v-7")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            Instant sent = kit.clock.advance(Duration.ofMillis(700));
            UUID id = kit.purge(A, B);
            Task doubtful = kit.awaitTask(id, LookUpTests::waits);
            assertThat(doubtful.status()).isEqualTo(TaskStatus.RUNNING);
            assertThat(vendor.lookUps).as("it waits for its time").isEmpty();
            Instant found = kit.clock.advance(Duration.ofSeconds(1));

            Task task =
                    kit.awaitTask(id, now -> accepted(now) && now.updatedAt().equals(found));

            assertThat(batch(task).vendorTaskId()).isEqualTo("v-7");
            assertThat(batch(task).attempts()).isOne();
            assertThat(batch(task).error()).isNull();
            assertThat(vendor.batches).hasSize(1);
            assertThat(vendor.lookUps)
                    .containsExactly(
                            new ScriptedAdapter.LookUp(vendor.batches.getFirst(), sent.minusMillis(700), Set.of()));
            assertThat(repeated(kit)).isZero();
            assertThat(lookUps(kit, "found")).isOne();
            kit.clock.advance(Duration.ofSeconds(5));
            assertThat(kit.awaitTask(id, task1 -> task1.finishedAt() != null).status())
                    .isEqualTo(TaskStatus.SUCCEEDED);
        }
    }

    @Test
    void callThatTheVendorDoesNotHaveIsSentAgainAndCounted() {
        vendor.answer(LOST).find(new Finding.NotFound());
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            Task task = kit.awaitTask(id, LookUpTests::accepted);

            assertThat(batch(task).attempts()).isEqualTo(2);
            assertThat(vendor.batches).hasSize(2);
            assertThat(repeated(kit)).isOne();
            assertThat(lookUps(kit, "not-found")).isOne();
        }
    }

    @Test
    void callOfWhichTheVendorCannotTellIsSentAgain() {
        vendor.answer(LOST).find(new Finding.CannotTell(ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, LookUpTests::accepted);

            assertThat(vendor.batches).hasSize(2);
            assertThat(lookUps(kit, "cannot-tell")).isOne();
        }
    }

    @Test
    void defectInALookUpIsNoReasonToStop() {
        vendor.answer(LOST).find(batch -> {
            throw new StackOverflowError("on purpose");
        });
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, LookUpTests::accepted);

            assertThat(vendor.batches).hasSize(2);
        }
    }

    @Test
    void eachUnknownOutcomeIsLookedUpAnewAndARefusedRepeatIsNot() {
        vendor.answer(LOST).answer(DOWN).answer(LOST).find(new Finding.NotFound());
        vendor.find(new Finding.Found(List.of("v-7")));
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ZERO, 9))) {
            UUID id = kit.purge(A);
            for (int calls = 1; calls <= 3; calls++) {
                int sent = calls;
                kit.awaitTask(id, task -> waits(task) && batch(task).attempts() == sent);
                kit.clock.advance(Duration.ofSeconds(10));
            }

            kit.awaitTask(id, LookUpTests::accepted);

            assertThat(vendor.batches).hasSize(3);
            assertThat(vendor.lookUps).hasSize(2);
            assertThat(vendor.lookUps.get(1).since())
                    .isEqualTo(vendor.lookUps.get(0).since().plusSeconds(20));
        }
    }

    @Test
    void taskThatAnotherBatchHoldsIsNeverAdopted() {
        vendor.answer(new Outcome.Accepted("v-1", null)).answer(LOST);
        vendor.find(new Finding.Found(List.of("v-1")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            kit.awaitTask(kit.purge(A), LookUpTests::accepted);
            UUID second = kit.purge(A);
            kit.awaitTask(second, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            Task task = kit.awaitTask(second, LookUpTests::accepted);

            assertThat(batch(task).vendorTaskId()).isEqualTo("vendor-3");
            assertThat(vendor.lookUps.getFirst().taken()).containsExactly("v-1");
            assertThat(repeated(kit)).isOne();
        }
    }

    @Test
    void twoLostCallsForTheSameTargetsAdoptATaskEach() {
        vendor.answer(LOST).answer(LOST);
        Finding both = new Finding.Found(List.of("v-1", "v-2"));
        vendor.find(both).find(both);
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID one = kit.purge(A);
            kit.awaitTask(one, LookUpTests::waits);
            UUID two = kit.purge(A);
            kit.awaitTask(two, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            Task first = kit.awaitTask(one, LookUpTests::accepted);
            Task second = kit.awaitTask(two, LookUpTests::accepted);

            assertThat(List.of(batch(first).vendorTaskId() + "", batch(second).vendorTaskId() + ""))
                    .containsExactlyInAnyOrder("v-1", "v-2");
            assertThat(vendor.batches).hasSize(2);
            assertThat(repeated(kit)).isZero();
        }
    }

    @Test
    void taskOlderThanTheAcceptanceIsNotTakenWhereAnotherCallWasLost() {
        vendor.answer(LOST).answer(LOST);
        try (DispatchKit kit = new DispatchKit(vendor)) {
            kit.clock.advance(Duration.ofMillis(300));
            Instant second = kit.clock.instant().truncatedTo(ChronoUnit.SECONDS);
            UUID alone = kit.purge(A);
            kit.awaitTask(alone, LookUpTests::waits);
            kit.clock.advance(Duration.ofMillis(300));
            Instant accepted = kit.clock.instant();
            kit.awaitTask(kit.purge(A), LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(2));

            await().until(() -> vendor.lookUps.size() == 2);

            assertThat(vendor.lookUps).extracting(ScriptedAdapter.LookUp::since).contains(accepted.plusMillis(1));
            assertThat(vendor.lookUps)
                    .extracting(ScriptedAdapter.LookUp::since)
                    .noneMatch(since -> since.equals(second));
        }
    }

    @Test
    void taskThatARunningCallMayHaveMadeIsLeftToIt() {
        CountDownLatch slow = new CountDownLatch(1);
        vendor.answer(LOST).answer(batch -> {
            awaitQuietly(slow);
            return new Outcome.Accepted("v-2", null);
        });
        Finding running = new Finding.Found(List.of("v-2"));
        vendor.find(running).find(running);
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID lost = kit.purge(A);
            kit.awaitTask(lost, LookUpTests::waits);
            UUID underWay = kit.purge(A);
            vendor.awaitCalls(2);
            kit.clock.advance(Duration.ofSeconds(1));
            Instant now = kit.clock.instant();
            kit.awaitTask(
                    lost,
                    task -> now.isBefore(Objects.requireNonNull(batch(task).nextAttemptAt())));
            slow.countDown();
            kit.awaitTask(underWay, LookUpTests::accepted);
            kit.clock.advance(Duration.ofSeconds(1));

            Task repeated = kit.awaitTask(lost, LookUpTests::accepted);

            assertThat(batch(repeated).vendorTaskId()).isEqualTo("vendor-3");
        }
    }

    @Test
    void lookUpThatIsNotAnsweredIsMadeThreeTimesAndIsNoAttempt() {
        vendor.answer(LOST).find(DOWN).find(DOWN).find(DOWN);
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ZERO, 2))) {
            UUID id = kit.purge(A);
            for (int lookUps = 0; lookUps < 3; lookUps++) {
                int made = lookUps;
                Task waiting = kit.awaitTask(
                        id,
                        task -> waits(task)
                                && vendor.lookUps.size() == made
                                && kit.clock
                                        .instant()
                                        .isBefore(Objects.requireNonNull(
                                                batch(task).nextAttemptAt())));
                assertThat(batch(waiting).attempts()).isOne();
                assertThat(batch(waiting).error()).isEqualTo(LOST.failure());
                kit.clock.advance(Duration.ofSeconds(4));
            }

            Task task = kit.awaitTask(id, LookUpTests::accepted);

            assertThat(batch(task).attempts()).isEqualTo(2);
            assertThat(vendor.lookUps).hasSize(3);
            assertThat(vendor.batches).hasSize(2);
        }
    }

    @Test
    void throttledLookUpHoldsTheAccountAndIsMadeAgain() {
        vendor.answer(LOST).find(new Trouble.Throttled(Duration.ofSeconds(60), ScriptedAdapter.WORDS));
        vendor.find(new Finding.Found(List.of("v-7")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitHealth(AccountHealth.Status.THROTTLED);
            UUID other = kit.purge(B);
            kit.clock.advance(Duration.ofSeconds(59));
            assertThat(batch(kit.task(other)).status()).isEqualTo(BatchStatus.QUEUED);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, LookUpTests::accepted);

            kit.awaitTask(other, LookUpTests::accepted);
            kit.awaitHealth(AccountHealth.Status.OK);
            assertThat(vendor.lookUps).hasSize(2);
            assertThat(vendor.batches).hasSize(2);
        }
    }

    @Test
    void refusedCredentialOfALookUpParksTheAccount() {
        vendor.answer(LOST).find(new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "locked")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitHealth(AccountHealth.Status.UNAUTHORIZED);
            kit.clock.advance(Gate.PARKED.minusSeconds(1));
            assertThat(vendor.lookUps).hasSize(1);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, LookUpTests::accepted);

            assertThat(vendor.lookUps).hasSize(2);
        }
    }

    @Test
    void lastAttemptIsLookedUpBeforeTheBatchFails() {
        vendor.answer(LOST).find(new Finding.Found(List.of("v-7"))).answer(LOST);
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ZERO, 1))) {
            UUID taken = kit.purge(A);
            kit.awaitTask(taken, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitTask(taken, LookUpTests::accepted);
            UUID lost = kit.purge(B);
            kit.awaitTask(lost, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            Task failed = kit.awaitTask(lost, task -> task.finishedAt() != null);

            Failure error = Objects.requireNonNull(batch(failed).error());
            assertThat(error.code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
            assertThat(error.message()).isEqualTo("Not accepted in 1 attempts; the last reason: reset");
            assertThat(vendor.lookUps).hasSize(2);
            assertThat(vendor.batches).hasSize(2);
        }
    }

    @Test
    void batchThatIsGivenUpIsLookedUpFirst() {
        vendor.answer(LOST).answer(LOST);
        vendor.find(batch -> finding(batch, A)).find(batch -> finding(batch, A));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID taken = kit.purge(A);
            kit.awaitTask(taken, LookUpTests::waits);
            UUID lost = kit.purge(B);
            kit.awaitTask(lost, LookUpTests::waits);
            kit.clock.advance(Duration.ofHours(24));

            kit.awaitTask(taken, LookUpTests::accepted);
            Task failed = kit.awaitTask(lost, task -> task.finishedAt() != null);

            assertThat(Objects.requireNonNull(batch(failed).error()).message())
                    .isEqualTo("Not accepted by the vendor within PT24H; the last reason: reset");
            assertThat(vendor.batches).hasSize(2);
        }
    }

    private static Finding finding(VendorBatch batch, String target) {
        return batch.targets().contains(target) ? new Finding.Found(List.of("v-7")) : new Finding.NotFound();
    }

    @Test
    void parkedAccountGivesUpWithoutALookUp() {
        vendor.answer(LOST).answer(new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "locked")));
        vendor.always(batch -> new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "locked")));
        DispatchProperties settings = DispatchKit.settings(Duration.ZERO, 3);
        try (DispatchKit kit = new DispatchKit(
                vendor,
                new DispatchProperties(
                        settings.linger(),
                        settings.attempts(),
                        settings.firstBackoff(),
                        settings.maxBackoff(),
                        Duration.ofMinutes(5),
                        settings.pollInterval(),
                        settings.pollDeadline(),
                        settings.callTimeout()))) {
            UUID doubtful = kit.purge(A);
            kit.awaitTask(doubtful, LookUpTests::waits);
            kit.awaitTask(kit.purge(B), task -> batch(task).error() != null && waits(task));
            kit.clock.advance(Duration.ofMinutes(5));

            Task failed = kit.awaitTask(doubtful, task -> task.finishedAt() != null);

            assertThat(Objects.requireNonNull(batch(failed).error()).code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
            assertThat(vendor.lookUps).isEmpty();
        }
    }

    @Test
    void intentOfAnOwnerBeforeIsLookedUpAfterTheCallTimeout() {
        CountDownLatch never = new CountDownLatch(1);
        vendor.answer(batch -> {
            awaitQuietly(never);
            return LOST;
        });
        DispatchProperties settings = DispatchKit.settings(Duration.ZERO, 3);
        try (DispatchKit kit = new DispatchKit(vendor, settings)) {
            UUID id = kit.purge(A);
            vendor.awaitCalls(1);
            ScriptedAdapter successor = new ScriptedAdapter().find(new Finding.Found(List.of("v-7")));
            kit.restart(DispatchKit.account(successor, "secret", false), settings);
            Task doubtful = kit.awaitTask(id, LookUpTests::waits);
            assertThat(batch(doubtful).nextAttemptAt())
                    .isEqualTo(kit.clock.instant().plusSeconds(1));
            assertThat(successor.lookUps).isEmpty();
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, LookUpTests::accepted);

            assertThat(successor.batches).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void foundTaskIsKeptWhenItsCommitIsNotConfirmed() {
        vendor.answer(LOST);
        try (DispatchKit kit = new DispatchKit(vendor)) {
            vendor.find(batch -> {
                kit.commitBreaks.set(true);
                return new Finding.Found(List.of("v-7"));
            });
            UUID id = kit.purge(A);
            kit.awaitTask(id, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, LookUpTests::accepted);
            kit.awaitTask(id, task -> {
                kit.clock.advance(
                        Duration.ofSeconds(1)); // it is stored once more, with another time for its first look
                return task.finishedAt() != null;
            });

            assertThat(vendor.batches).hasSize(1);
        }
    }

    @Test
    void piecesOfARefusedRepeatAreNotLookedUp() {
        vendor.answer(LOST).answer(new Outcome.Refused(ScriptedAdapter.WORDS, new Blame.SomeTarget()));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A, B);
            kit.awaitTask(id, LookUpTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(
                    id,
                    task -> Objects.requireNonNull(task.batches()).stream().allMatch(b -> b.vendorTaskId() != null));

            assertThat(vendor.batches).hasSize(4);
            assertThat(vendor.lookUps).hasSize(1);
        }
    }

    private static double repeated(DispatchKit kit) {
        return kit.meters
                .counter("cdngateway.calls.repeated", "account", "main")
                .count();
    }

    private static long lookUps(DispatchKit kit, String outcome) {
        return kit.meters
                .timer(
                        "cdngateway.vendor.calls",
                        "account",
                        "main",
                        "vendor",
                        "scripted",
                        "operation",
                        "look-up",
                        "outcome",
                        outcome)
                .count();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Batch batch(Task task) {
        return Objects.requireNonNull(task.batches()).getFirst();
    }

    private static boolean accepted(Task task) {
        return batch(task).vendorTaskId() != null;
    }

    private static boolean waits(Task task) {
        return batch(task).nextAttemptAt() != null;
    }
}
