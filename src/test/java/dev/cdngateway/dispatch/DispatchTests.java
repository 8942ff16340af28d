package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.Batch;
import dev.cdngateway.task.BatchStatus;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.TargetLine;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Blame;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Progress.Verdict;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorBatch;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("beside")
@Timeout(60)
class DispatchTests {

    private static final String A = "https://www.example.com/a";
    private static final String B = "https://www.example.com/b";
    private static final Failure REASON = Failure.of(FailureCode.REJECTED, "No");

    private final ScriptedAdapter vendor = new ScriptedAdapter();

    @Test
    void purgeIsSentFollowedAndSucceeds() {
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A, B);

            Task sent = kit.awaitTask(id, DispatchTests::accepted);
            assertThat(sent.status()).isEqualTo(TaskStatus.RUNNING);
            assertThat(batch(sent).vendorTaskId()).isEqualTo("vendor-1");
            kit.clock.advance(Duration.ofSeconds(5));

            Task done = kit.awaitTask(id, DispatchTests::ended);
            assertThat(done.status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(done.counts()).isEqualTo(new Counts(0, 0, 2, 0, 0));
            assertThat(done.finishedAt()).isEqualTo(kit.clock.instant());
            assertThat(vendor.batches).singleElement().satisfies(batch -> {
                assertThat(batch.targets()).containsExactly(A, B);
                assertThat(batch.id()).isEqualTo(batch(done).id());
            });
            assertThat(kit.meters
                            .counter("cdngateway.tasks", "operation", "purge", "status", "succeeded")
                            .count())
                    .isOne();
        }
    }

    @Test
    void targetsKeepTheirOwnEnds() {
        Failure origin = Failure.of(FailureCode.VENDOR_FAILED, "origin");
        vendor.report(new Progress.Reported(
                true, 3, 1, Map.of(A, new Verdict.Succeeded(), B, new Verdict.Failed(origin)), null));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A, B, A + "/unlisted");
            kit.awaitTask(id, DispatchTests::accepted);
            kit.clock.advance(Duration.ofSeconds(5));

            Task done = kit.awaitTask(id, DispatchTests::ended);

            assertThat(done.status()).isEqualTo(TaskStatus.PARTIAL);
            assertThat(kit.targets(id).items())
                    .extracting(TargetLine::status)
                    .containsExactly(TargetStatus.SUCCEEDED, TargetStatus.FAILED, TargetStatus.FAILED);
            assertThat(kit.targets(id).items().get(1).error()).isEqualTo(origin);
            assertThat(Objects.requireNonNull(kit.targets(id).items().get(2).error())
                            .code())
                    .isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void partialProgressIsShownAtOnce() {
        vendor.report(new Progress.Reported(false, 2, 0, Map.of(A, new Verdict.Succeeded()), null));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A, B);
            kit.awaitTask(id, DispatchTests::accepted);
            kit.clock.advance(Duration.ofSeconds(5));

            Task running = kit.awaitTask(id, task -> task.counts().succeeded() == 1);

            assertThat(running.counts()).isEqualTo(new Counts(0, 1, 1, 0, 0));
            assertThat(batch(running).status()).isEqualTo(BatchStatus.PROCESSING);
        }
    }

    @Test
    void refusedBatchFailsWithTheReason() {
        vendor.answer(new Outcome.Refused(REASON));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            Task done = kit.awaitTask(kit.purge(A), DispatchTests::ended);

            assertThat(done.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(batch(done).error()).isEqualTo(REASON);
            assertThat(batch(done).attempts()).isOne();
        }
    }

    @Test
    void unavailableVendorIsTriedAgainUntilAttemptsAreExhausted() {
        Trouble.Unavailable down = new Trouble.Unavailable(null, ScriptedAdapter.WORDS);
        vendor.answer(down).answer(down).answer(down);
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            Task waiting = kit.awaitTask(id, task -> waits(task) && batch(task).attempts() == 1);
            assertThat(waiting.status()).isEqualTo(TaskStatus.QUEUED);
            assertThat(batch(waiting).nextAttemptAt())
                    .isBetween(
                            kit.clock.instant().plusMillis(800),
                            kit.clock.instant().plusSeconds(1));
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitTask(id, task -> waits(task) && batch(task).attempts() == 2);
            kit.clock.advance(Duration.ofSeconds(2));

            Task done = kit.awaitTask(id, DispatchTests::ended);

            assertThat(vendor.batches).hasSize(3);
            Failure error = Objects.requireNonNull(batch(done).error());
            assertThat(error.code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
            assertThat(error.message())
                    .isEqualTo("Not accepted in 3 attempts; the last reason: The vendor is out of order");
        }
    }

    @Test
    void unknownOutcomeIsSentAgainAndCounted() {
        vendor.answer(new Outcome.Unknown(Failure.of(FailureCode.OUTCOME_UNKNOWN, "reset")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            Task waiting = kit.awaitTask(id, DispatchTests::waits);
            assertThat(waiting.status()).as("it may have been sent").isEqualTo(TaskStatus.RUNNING);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, DispatchTests::accepted);

            assertThat(vendor.batches)
                    .hasSize(2)
                    .extracting(batch -> batch.id())
                    .containsOnly(vendor.batches.get(0).id());
            assertThat(kit.meters
                            .counter("cdngateway.calls.repeated", "account", "main")
                            .count())
                    .isOne();
        }
    }

    @Test
    void throttledAccountWaitsUntilRetryAfterAndTheCallDoesNotCount() {
        vendor.answer(new Trouble.Throttled(Duration.ofSeconds(60), ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            Task waiting = kit.awaitTask(id, DispatchTests::waits);
            Instant until = kit.clock.instant().plusSeconds(60);
            assertThat(batch(waiting).nextAttemptAt()).isEqualTo(until);
            assertThat(batch(waiting).attempts()).isZero();
            assertThat(kit.health().status()).isEqualTo(AccountHealth.Status.THROTTLED);
            UUID other = kit.purge(B);
            kit.clock.advance(Duration.ofSeconds(59));
            assertThat(batch(kit.task(other)).nextAttemptAt()).isEqualTo(until);
            assertThat(vendor.batches).hasSize(1);
            kit.clock.advance(Duration.ofSeconds(1));

            assertThat(batch(kit.awaitTask(id, DispatchTests::accepted)).attempts())
                    .isOne();
            kit.awaitTask(other, DispatchTests::accepted);
            kit.awaitHealth(AccountHealth.Status.OK);
        }
    }

    @Test
    void refusedCredentialParksTheAccountEvenAcrossARestartUntilItIsChanged() {
        Failure refused = Failure.of(FailureCode.UNAUTHORIZED, "wrong password");
        vendor.answer(new Trouble.Unauthorized(refused));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            Task parked = kit.awaitTask(id, DispatchTests::held);
            assertThat(batch(parked).status()).isEqualTo(BatchStatus.QUEUED);
            assertThat(batch(parked).error()).isEqualTo(refused);
            assertThat(kit.health().nextTryAt()).isEqualTo(kit.clock.instant().plus(Gate.PARKED));

            kit.restart(DispatchKit.account(vendor, "secret", false), DispatchKit.settings(Duration.ZERO, 3));
            UUID late = kit.purge(B);
            kit.awaitTask(late, DispatchTests::held);
            assertThat(vendor.batches).hasSize(1);

            kit.restart(DispatchKit.account(vendor, "another", false), DispatchKit.settings(Duration.ZERO, 3));
            kit.awaitTask(id, DispatchTests::accepted);
            kit.awaitTask(late, DispatchTests::accepted);
        }
    }

    @Test
    void callThatAnOwnerBeforeDidNotFinishIsSentAgainAfterTheCallTimeout() {
        CountDownLatch never = new CountDownLatch(1);
        vendor.answer(batch -> {
            awaitQuietly(never);
            return new Outcome.Unknown(REASON);
        });
        DispatchProperties settings = DispatchKit.settings(Duration.ZERO, 3);
        try (DispatchKit kit = new DispatchKit(vendor, settings)) {
            UUID id = kit.purge(A);
            vendor.awaitCalls(1);
            ScriptedAdapter successor = new ScriptedAdapter();
            kit.restart(DispatchKit.account(successor, "secret", false), settings);
            kit.awaitTask(id, DispatchTests::waits);
            kit.clock.advance(Duration.ofSeconds(15));

            kit.awaitTask(id, DispatchTests::accepted);

            assertThat(successor.batches).hasSize(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void intentThatTheDatabaseTookButDidNotConfirmIsTakenUp() {
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ofSeconds(1), 3))) {
            UUID id = kit.purge(A);
            kit.commitBreaks.set(true);
            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitTask(id, DispatchTests::waits);
            assertThat(vendor.batches).isEmpty();
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(id, DispatchTests::accepted);

            assertThat(vendor.batches).hasSize(1);
        }
    }

    @Test
    void afterAHoldASingleCallGoesFirstOfWhateverSort() {
        Trouble.Unauthorized refused = new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "locked"));
        vendor.answer(new Outcome.Accepted("vendor-1", null)).answer(refused).answer(refused);
        vendor.report(refused);
        try (DispatchKit kit = new DispatchKit(vendor)) {
            kit.awaitTask(kit.purge(A), DispatchTests::accepted);
            UUID parked = kit.purge(B);
            kit.awaitTask(parked, DispatchTests::held);
            kit.clock.advance(Gate.PARKED);
            Instant until = kit.clock.instant().plus(Gate.PARKED);

            kit.awaitTask(parked, task -> until.equals(batch(task).nextAttemptAt()));

            assertThat(vendor.batches.size() + vendor.looks.size()).isEqualTo(3);
        }
    }

    @Test
    void throttledCallThatWasUnderWayCannotEndTheParkingOfTheAccount() {
        CountDownLatch parked = new CountDownLatch(1);
        vendor.answer(batch -> {
            awaitQuietly(parked);
            return new Trouble.Throttled(Duration.ofSeconds(1), ScriptedAdapter.WORDS);
        });
        vendor.answer(new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "wrong password")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID underWay = kit.purge(A);
            vendor.awaitCalls(1);
            kit.awaitTask(kit.purge(B), DispatchTests::held);
            parked.countDown();
            kit.awaitTask(underWay, DispatchTests::waits);

            assertThat(kit.health().status()).isEqualTo(AccountHealth.Status.UNAUTHORIZED);
            assertThat(kit.health().nextTryAt()).isEqualTo(kit.clock.instant().plus(Gate.PARKED));
        }
    }

    @Test
    void acceptedCallThatWasUnderWayCannotEndTheHold() {
        CountDownLatch throttled = new CountDownLatch(1);
        vendor.answer(batch -> {
            awaitQuietly(throttled);
            return new Outcome.Accepted("late", null);
        });
        vendor.answer(new Trouble.Throttled(Duration.ofSeconds(60), ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID underWay = kit.purge(A);
            vendor.awaitCalls(1);
            kit.awaitTask(kit.purge(B), DispatchTests::held);
            throttled.countDown();
            kit.awaitTask(underWay, DispatchTests::accepted);

            assertThat(kit.health().status()).isEqualTo(AccountHealth.Status.THROTTLED);
        }
    }

    @Test
    void theLongestRetryAfterOfCallsThatWereUnderWayHolds() {
        CountDownLatch throttled = new CountDownLatch(1);
        vendor.answer(batch -> {
            awaitQuietly(throttled);
            return new Trouble.Throttled(Duration.ofSeconds(60), ScriptedAdapter.WORDS);
        });
        vendor.answer(new Trouble.Throttled(null, ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID underWay = kit.purge(A);
            vendor.awaitCalls(1);
            kit.awaitTask(kit.purge(B), DispatchTests::held);
            throttled.countDown();

            Task held = kit.awaitTask(underWay, DispatchTests::waits);

            assertThat(batch(held).nextAttemptAt())
                    .isEqualTo(kit.clock.instant().plusSeconds(60));
        }
    }

    @Test
    void errorInAnAdapterLeaksNoCall() {
        for (int call = 0; call < 2; call++) {
            vendor.answer(batch -> {
                throw new OutOfMemoryError("for a test");
            });
        }
        try (DispatchKit kit = new DispatchKit(vendor)) {
            kit.awaitTask(kit.purge(A), DispatchTests::waits);
            kit.awaitTask(kit.purge(B), DispatchTests::waits);
            kit.clock.advance(Duration.ofSeconds(1));

            kit.awaitTask(kit.purge(A), DispatchTests::accepted);
        }
    }

    @Test
    void tasksShareACallWhileTheyLingerAndEachTargetIsSentOnce() {
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ofSeconds(1), 3))) {
            UUID one = kit.purgeBy("blue", A, B);
            UUID two = kit.purgeBy("red", B);
            kit.clock.advance(Duration.ofSeconds(1));

            Task first = kit.awaitTask(one, DispatchTests::accepted);
            Task second = kit.awaitTask(two, DispatchTests::accepted);

            assertThat(vendor.batches)
                    .singleElement()
                    .satisfies(batch -> assertThat(batch.targets()).containsExactly(A, B));
            assertThat(batch(first).id()).isNotEqualTo(batch(second).id());
            assertThat(batch(first).vendorTaskId()).isEqualTo(batch(second).vendorTaskId());
            assertThat(kit.meters
                            .counter("cdngateway.targets.shared", "account", "main")
                            .count())
                    .isOne();
        }
    }

    @Test
    void workThatIsNotAcceptedInTimeIsGivenUpWithTheLastReason() {
        vendor.answer(new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "wrong password")));
        Duration giveUp = Gate.PARKED.minusMinutes(5);
        DispatchProperties settings = new DispatchProperties(
                Duration.ZERO,
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                giveUp,
                Duration.ofSeconds(5),
                Duration.ofHours(2),
                Duration.ofSeconds(1));
        try (DispatchKit kit = new DispatchKit(vendor, settings)) {
            UUID sent = kit.purge(A);
            kit.awaitTask(sent, DispatchTests::held);
            UUID waiting = kit.purge(B);
            kit.clock.advance(giveUp);

            for (UUID id : new UUID[] {sent, waiting}) {
                Failure error = Objects.requireNonNull(
                        batch(kit.awaitTask(id, DispatchTests::ended)).error());
                assertThat(error.code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
                assertThat(error.message()).endsWith("the last reason: wrong password");
            }
        }
    }

    @Test
    void unfinishedTargetsFailAsUnknownAtTheDeadline() {
        vendor.report(new Progress.Reported(false, 2, 0, Map.of(A, new Verdict.Succeeded()), null));
        vendor.report(new Progress.Reported(false, 2, 0, Map.of(), null));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A, B);
            kit.awaitTask(id, DispatchTests::accepted);
            kit.clock.advance(Duration.ofSeconds(5));
            kit.awaitTask(id, task -> task.counts().succeeded() == 1);
            kit.clock.advance(Duration.ofHours(2));

            Task done = kit.awaitTask(id, DispatchTests::ended);

            assertThat(done.counts()).isEqualTo(new Counts(0, 0, 1, 1, 0));
            assertThat(Objects.requireNonNull(batch(done).error()).code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void forgottenVendorTaskFailsAsUnknown() {
        vendor.report(new Progress.Gone(REASON));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, DispatchTests::accepted);
            kit.clock.advance(Duration.ofSeconds(5));

            Task done = kit.awaitTask(id, DispatchTests::ended);

            assertThat(Objects.requireNonNull(batch(done).error()).code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void pausedAccountKeepsItsWork() {
        DispatchProperties settings = DispatchKit.settings(Duration.ZERO, 3);
        try (DispatchKit kit = new DispatchKit(vendor, settings)) {
            kit.restart(DispatchKit.account(vendor, "secret", true), settings);
            UUID id = kit.purge(A);
            kit.restart(DispatchKit.account(vendor, "secret", true), settings);
            assertThat(kit.task(id).status()).isEqualTo(TaskStatus.QUEUED);
            assertThat(vendor.batches).isEmpty();
            kit.restart(DispatchKit.account(vendor, "secret", false), settings);

            kit.awaitTask(id, DispatchTests::accepted);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void errorOnThePumpsOwnThreadDoesNotEndItForGood() {
        Map<String, Verdict> breaking = new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Verdict>> entrySet() {
                throw new StackOverflowError("on purpose");
            }
        };
        vendor.report(new Progress.Reported(true, 1, 0, breaking, null));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, DispatchTests::accepted);
            kit.clock.advance(Duration.ofSeconds(5));

            assertThat(kit.awaitTask(id, DispatchTests::ended).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(vendor.looks).hasSize(2);
        }
    }

    @Test
    void workAboveALoweredLimitIsCutAnew() {
        DispatchProperties settings = DispatchKit.settings(Duration.ZERO, 3);
        try (DispatchKit kit = new DispatchKit(vendor, settings)) {
            kit.restart(DispatchKit.account(vendor, "secret", true), settings);
            UUID id = kit.purge(A + 1, A + 2, A + 3, A + 4, A + 5);
            kit.restart(DispatchKit.account(vendor, "secret", false, 2), settings);

            Task sent = kit.awaitTask(id, task -> batches(task).allMatch(batch -> batch.vendorTaskId() != null));

            assertThat(vendor.batches)
                    .extracting(batch -> batch.targets().size())
                    .containsExactlyInAnyOrder(2, 2, 1);
            assertThat(Objects.requireNonNull(sent.batches()))
                    .extracting(Batch::size)
                    .containsExactly(2, 2, 1);
        }
    }

    @Test
    void batchThatNeverLeftDoesNotEndAHold() {
        vendor.always(batch -> new Trouble.Unauthorized(Failure.of(FailureCode.UNAUTHORIZED, "wrong password")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A + 1, A + 2, A + 3, A + 4);
            kit.awaitTask(id, DispatchTests::held);
            kit.restart(DispatchKit.account(vendor, "secret", false, 2), DispatchKit.settings(Duration.ZERO, 3));
            kit.clock.advance(Gate.PARKED);
            Instant until = kit.clock.instant().plus(Gate.PARKED);

            Task parked =
                    kit.awaitTask(id, task -> batches(task).allMatch(batch -> until.equals(batch.nextAttemptAt())));

            assertThat(batches(parked)).hasSize(2);
            assertThat(vendor.batches).hasSize(2);
        }
    }

    @Test
    void refusedLooksAreNoOutage() {
        vendor.reportAlways(new Progress.Refused(Failure.of(FailureCode.UNAUTHORIZED, "No permission to look")));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A);
            kit.awaitTask(id, task -> {
                kit.clock.advance(Duration.ofSeconds(5));
                return vendor.looks.size() > Gate.OUTAGE;
            });

            kit.awaitTask(kit.purge(B), DispatchTests::accepted);

            kit.awaitHealth(AccountHealth.Status.OK);
        }
    }

    @Test
    void leasesAndTheWayToTheFirstCallAreMeasured() {
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ofSeconds(3), 3))) {
            UUID id = kit.purge(A);
            kit.clock.advance(Duration.ofSeconds(4));
            kit.awaitTask(id, DispatchTests::accepted);
            kit.stop();

            assertThat(kit.meters.get("cdngateway.leases").counters().stream()
                            .map(counter -> counter.getId().getTag("event") + " " + counter.count()))
                    .containsExactlyInAnyOrder("taken 1.0", "released 1.0", "lost 0.0");
            Timer delay = kit.meters.get("cdngateway.send.delay").timer();
            assertThat(delay.count()).isOne();
            assertThat(delay.totalTime(TimeUnit.SECONDS)).isEqualTo(4);
        }
    }

    @Test
    void outageOpensTheCircuitAndItsProbesAreNoAttempts() {
        Trouble.Unavailable down = new Trouble.Unavailable(null, ScriptedAdapter.WORDS);
        vendor.always(batch -> down);
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ZERO, 20))) {
            UUID id = kit.purge(A);
            for (int failures = 1; failures <= Gate.OUTAGE; failures++) {
                kit.clock.advance(Duration.ofSeconds(10));
                vendor.awaitCalls(failures);
                kit.awaitTask(id, DispatchTests::waits);
            }
            for (int probes = 1; probes <= 3; probes++) {
                assertThat(kit.awaitHealth(AccountHealth.Status.CIRCUIT_OPEN).error())
                        .isEqualTo(ScriptedAdapter.WORDS);
                kit.clock.advance(Duration.ofSeconds(10));
                vendor.awaitCalls(Gate.OUTAGE + probes);
                kit.awaitTask(id, DispatchTests::waits);
            }
            kit.awaitHealth(AccountHealth.Status.CIRCUIT_OPEN);
            vendor.always(batch -> new Outcome.Accepted("v", null));
            kit.clock.advance(Duration.ofSeconds(10));

            Task sent = kit.awaitTask(id, DispatchTests::accepted);

            assertThat(batch(sent).attempts()).isEqualTo(Gate.OUTAGE + 1);
            kit.awaitHealth(AccountHealth.Status.OK);
        }
    }

    @Test
    void accountThatAQueryFoundRefusedMakesNoCallUntilTheParkIsOver() {
        try (DispatchKit kit = new DispatchKit(vendor)) {
            kit.awaitTask(kit.purge(A), DispatchTests::accepted);
            kit.park(REASON);
            UUID id = kit.purge(B);
            kit.awaitTask(id, DispatchTests::held);
            kit.clock.advance(Gate.PARKED.minusSeconds(1));
            assertThat(vendor.batches).hasSize(1);

            kit.clock.advance(Duration.ofSeconds(1));
            kit.awaitTask(id, DispatchTests::accepted);

            kit.awaitHealth(AccountHealth.Status.OK);
        }
    }

    @Test
    void teamWithLittleDoesNotWaitBehindATeamWithMuch() {
        DispatchProperties settings = DispatchKit.settings(Duration.ZERO, 3);
        try (DispatchKit kit = new DispatchKit(vendor, settings)) {
            kit.restart(DispatchKit.account(vendor, "secret", true), settings);
            for (int task = 0; task < 20; task++) {
                int number = task * 10;
                kit.purgeBy(
                        "much",
                        IntStream.range(number, number + 10)
                                .mapToObj(i -> A + i)
                                .toArray(String[]::new));
            }
            kit.purgeBy("little", B + 1);
            kit.purgeBy("little", B + 2);
            UUID last = kit.purgeBy("some", B + 3);

            kit.restart(DispatchKit.account(vendor, "secret", false), settings);
            kit.awaitTask(last, DispatchTests::accepted);

            // "little", "much" and "some" take turns; two calls may run at once
            assertThat(vendor.batches.stream().limit(4).flatMap(batch -> batch.targets().stream()))
                    .contains(B + 1, B + 2, B + 3);
        }
    }

    @Test
    void badTargetSinksNoOtherOfItsCall() {
        Failure refused = new Failure(FailureCode.NOT_OWNED, "Not yours", "V.1", "no such host", "r-1");
        vendor.always(batch -> batch.targets().contains(B)
                ? new Outcome.Refused(refused, new Blame.SomeTarget())
                : new Outcome.Accepted("v-" + batch.id(), null));
        try (DispatchKit kit = new DispatchKit(vendor, DispatchKit.settings(Duration.ofMillis(100), 1))) {
            UUID one = kit.purge(A + 1, A + 2, B, A + 3);
            UUID two = kit.purge(A + 3, A + 4);
            kit.clock.advance(Duration.ofMillis(100));

            kit.awaitTask(one, task -> task.counts().failed() == 1);
            kit.awaitTask(two, task -> batches(task).allMatch(batch -> batch.vendorTaskId() != null));
            kit.clock.advance(Duration.ofSeconds(5));
            Task cut = kit.awaitTask(one, DispatchTests::ended);
            Task shared = kit.awaitTask(two, DispatchTests::ended);

            assertThat(cut.counts()).isEqualTo(new Counts(0, 0, 3, 1, 0));
            assertThat(batches(cut).mapToInt(Batch::size).sum()).isEqualTo(4);
            assertThat(shared.counts()).isEqualTo(new Counts(0, 0, 2, 0, 0));
            assertThat(batches(shared).mapToInt(Batch::size).sum()).isEqualTo(2);
            Batch bad = batches(cut)
                    .filter(batch -> batch.counts().failed() == 1)
                    .findFirst()
                    .orElseThrow();
            assertThat(bad.size()).isOne();
            assertThat(bad.error()).isEqualTo(refused);
            assertThat(bad.attempts()).isOne();
            assertThat(kit.targets(one).items())
                    .filteredOn(line -> line.status() == TargetStatus.FAILED)
                    .singleElement()
                    .extracting(TargetLine::target, TargetLine::error)
                    .containsExactly(B, refused);
            assertThat(accepted()).containsExactlyInAnyOrder(A + 1, A + 2, A + 3, A + 4);
        }
    }

    @Test
    void taskDoesNotFailForAllThatAnotherAskedFor() {
        Failure refused = new Failure(FailureCode.REJECTED, "Malformed", "V.1", "a word on somebody's URL", null);
        vendor.always(batch -> batch.targets().stream().anyMatch(target -> target.startsWith(B))
                ? new Outcome.Refused(refused, new Blame.SomeTarget())
                : new Outcome.Accepted("v-" + batch.id(), null));
        DispatchProperties settings = DispatchKit.settings(Duration.ofMillis(100), 1);
        try (DispatchKit kit = new DispatchKit(vendor, settings)) {
            kit.restart(DispatchKit.account(vendor, "secret", false, 100), settings);
            String[] many = IntStream.range(0, 90).mapToObj(i -> B + i).toArray(String[]::new);
            UUID bad = kit.purgeBy("blue", many);
            UUID good = kit.purgeBy("red", A);
            kit.clock.advance(Duration.ofMillis(100));

            Task sunk = kit.awaitTask(bad, DispatchTests::ended);
            Task saved = kit.awaitTask(good, task -> batch(task).vendorTaskId() != null);

            assertThat(sunk.counts()).isEqualTo(new Counts(0, 0, 0, 90, 0));
            assertThat(saved.counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
            assertThat(vendor.batches.getFirst().targets()).hasSize(91);
        }
    }

    @Test
    void pieceDoesNotTellWhatTheVendorSaidOfTheWhole() {
        vendor.answer(new Outcome.Refused(
                new Failure(FailureCode.REJECTED, "Malformed", "V.1", "a word on somebody's URL", "r-1"),
                new Blame.SomeTarget()));
        vendor.always(batch -> new Trouble.Unavailable(Duration.ofHours(1), REASON));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            Task cut = kit.awaitTask(kit.purge(A, B), task -> batches(task).count() == 2);

            assertThat(batches(cut).map(Batch::error))
                    .filteredOn(error -> error != null && "V.1".equals(error.vendorCode()))
                    .allMatch(error -> error.vendorMessage() == null);
        }
    }

    /** The targets of all calls but those that hold the bad one. */
    private Stream<String> accepted() {
        return vendor.batches.stream()
                .map(VendorBatch::targets)
                .filter(targets -> !targets.contains(B))
                .flatMap(List::stream);
    }

    @Test
    void piecesOfARefusedCallShowWhyTheyWaitAndOutliveARestart() {
        vendor.answer(new Outcome.Refused(REASON, new Blame.SomeTarget()));
        vendor.always(batch -> new Trouble.Throttled(Duration.ofHours(1), ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID id = kit.purge(A, B, A + 2);
            kit.awaitTask(id, task -> batches(task).count() == 3 && vendor.batches.size() > 1 && waits(task));
            kit.restart(DispatchKit.account(vendor, "secret", false), DispatchKit.settings(Duration.ZERO, 3));
            vendor.always(batch -> new Outcome.Accepted("v-" + batch.id(), null));

            Task waiting = kit.task(id);
            assertThat(waiting.status()).isEqualTo(TaskStatus.QUEUED);
            assertThat(waiting.counts()).isEqualTo(new Counts(3, 0, 0, 0, 0));
            assertThat(batches(waiting)).allMatch(batch -> batch.attempts() == 0 && batch.error() != null);

            kit.clock.advance(Duration.ofHours(1));
            kit.awaitTask(id, task -> batches(task).allMatch(batch -> batch.vendorTaskId() != null));
            kit.clock.advance(Duration.ofSeconds(5));
            assertThat(kit.awaitTask(id, DispatchTests::ended).status()).isEqualTo(TaskStatus.SUCCEEDED);
        }
    }

    @Test
    void refusalThatBlamesNoTargetIsNotCut() {
        vendor.answer(new Outcome.Refused(REASON));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            Task done = kit.awaitTask(kit.purge(A, B), DispatchTests::ended);

            assertThat(done.counts()).isEqualTo(new Counts(0, 0, 0, 2, 0));
            assertThat(vendor.batches).hasSize(1);
        }
    }

    private static Stream<Batch> batches(Task task) {
        return Objects.requireNonNull(task.batches()).stream();
    }

    private static Batch batch(Task task) {
        return Objects.requireNonNull(task.batches()).getFirst();
    }

    private static boolean accepted(Task task) {
        return batch(task).vendorTaskId() != null;
    }

    private static boolean ended(Task task) {
        return task.finishedAt() != null;
    }

    /** Its account makes no calls, and its own call, if there was one, is settled. */
    private static boolean held(Task task) {
        return batch(task).error() != null && waits(task);
    }

    private static boolean waits(Task task) {
        return batch(task).nextAttemptAt() != null;
    }
}
