package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.BatchState;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.Settled;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorTask;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the batches that the vendor accepted until every target has ended, or the deadline has passed. */
final class Follower {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    /** How many batches are looked over at once while no call may be made. */
    private static final int HELD = 100;

    private final AccountWork work;
    private final Calls looks;
    private final Calls creates;
    private final Pace pace;
    private final Conclusion conclusion;
    private final Together<Conclusion.End> ends;

    /** @param pace of all looks */
    Follower(AccountWork work, Calls looks, Calls creates, Pace pace, Conclusion conclusion) {
        this.work = work;
        this.looks = looks;
        this.creates = creates;
        this.pace = pace;
        this.conclusion = conclusion;
        this.ends = new Together<>(looks, this::ended);
    }

    /** Stores the ends that the last looks told of. */
    void store() {
        ends.store();
    }

    /** Looks at all batches whose time has come and that may be looked at now; returns how soon there may be more. */
    Duration start(Instant now) {
        if (work.gate().held()) {
            due(now, HELD).forEach(batch -> overdueUnseen(batch, now));
            return Pump.IDLE;
        }
        int free = work.gate().free(looks.running(), creates.running());
        for (OpenBatch batch : free > 0 ? due(now, free) : List.<OpenBatch>of()) {
            Duration turn = pace.untilTurn(System.nanoTime());
            if (turn.isPositive()) {
                return turn;
            }
            look(batch);
        }
        return Pump.IDLE;
    }

    private List<OpenBatch> due(Instant now, int limit) {
        return work.open().due(work.name(), BatchState.ACCEPTED, now, limit + looks.running()).stream()
                .filter(batch -> !looks.running(batch.id()))
                .limit(limit)
                .toList();
    }

    private void look(OpenBatch batch) {
        VendorTask task = new VendorTask(
                Objects.requireNonNull(batch.vendorTaskId()),
                batch.operation(),
                batch.kind(),
                batch.size(),
                Objects.requireNonNull(batch.acceptedAt()));
        pace.take(System.nanoTime());
        looks.start(batch.id(), () -> progress(task), progress -> handle(batch, progress));
    }

    private Progress progress(VendorTask task) {
        Timer.Sample sample = work.meters().start();
        Progress progress = attempt(task);
        work.meters().called(sample, work.account(), "status", DispatchMeters.word(progress));
        return progress;
    }

    private Progress attempt(VendorTask task) {
        try {
            return work.account().adapter().progress(task);
        } catch (RuntimeException | Error e) {
            log.error(
                    "Account {}: the progress of vendor task {} met a defect of the gateway",
                    work.name(),
                    task.id(),
                    e);
            return new Trouble.Unavailable(null, Failure.of(FailureCode.OUTCOME_UNKNOWN, "The gateway failed"));
        }
    }

    private void handle(OpenBatch batch, Progress progress) {
        switch (progress) {
            case Progress.Reported report -> {
                work.gate().passed();
                List<BatchPart> parts = work.open().parts(batch.id());
                settle(batch, parts, settlement(batch, parts).reported(report, batch.size()));
            }
            case Progress.Gone gone -> {
                List<BatchPart> parts = work.open().parts(batch.id());
                settle(
                        batch,
                        parts,
                        settlement(batch, parts)
                                .failed(gone.failure()
                                        .as(
                                                FailureCode.OUTCOME_UNKNOWN,
                                                "The vendor no longer knows its task " + batch.vendorTaskId())));
            }
            case Progress.Refused refused -> {
                work.gate().passed();
                later(batch, null, refused.failure());
            }
            case Trouble.Unavailable down -> {
                later(batch, down.retryAfter(), down.failure());
                work.gate().failed(down.retryAfter(), down.failure());
            }
            case Trouble trouble -> {
                work.gate().closed(trouble);
                later(batch, null, trouble.failure());
            }
        }
    }

    private Settlement settlement(OpenBatch batch, List<BatchPart> parts) {
        return new Settlement(parts, target -> work.account().capabilities().asSent(batch.kind(), target));
    }

    private void settle(OpenBatch batch, List<BatchPart> parts, Map<UUID, List<TargetResult>> results) {
        Instant now = work.now();
        if (Settlement.complete(results)) {
            ended(new Conclusion.End(batch, parts, results), now);
        } else if (pastDeadline(batch, now)) {
            expire(batch, parts, results);
        } else {
            conclusion.progressed(batch, parts, results, now, nextLook(null));
        }
    }

    private void ended(Conclusion.End end, Instant now) {
        if (end.batch().kind() == TargetKind.DIRECTORY) {
            conclusion.ended(end.batch(), end.parts(), end.results(), now);
            tell(end);
        } else {
            ends.keep(end.batch().id(), end);
        }
    }

    private void ended(List<Conclusion.End> all) {
        conclusion.ended(all, work.now());
        all.forEach(this::tell);
    }

    private void tell(Conclusion.End end) {
        work.about(end.batch().id(), end.parts(), log.atInfo())
                .log("Account {}: batch {} has ended", work.name(), end.batch().id());
    }

    private void later(OpenBatch batch, @Nullable Duration after, Failure failure) {
        work.about(batch.id(), log.atWarn())
                .log("Account {}: no progress of batch {} to be had: {}", work.name(), batch.id(), failure.message());
        if (pastDeadline(batch, work.now())) {
            expire(batch, work.open().parts(batch.id()), Map.of());
        } else {
            work.store().progressed(work.fence(), batch.id(), Settled.of(Map.of()), work.now(), nextLook(after));
        }
    }

    private void overdueUnseen(OpenBatch batch, Instant now) {
        if (pastDeadline(batch, now)) {
            expire(batch, work.open().parts(batch.id()), Map.of());
        }
    }

    /** The unfinished targets fail; what the last look told of the others stays. */
    private void expire(OpenBatch batch, List<BatchPart> parts, Map<UUID, List<TargetResult>> last) {
        List<BatchPart> known = parts.stream()
                .map(part -> new BatchPart(
                        part.id(),
                        part.task(),
                        part.kind(),
                        part.targets(),
                        last.getOrDefault(part.id(), part.results())))
                .toList();
        Map<UUID, List<TargetResult>> results = settlement(batch, known)
                .failed(Failure.of(
                        FailureCode.OUTCOME_UNKNOWN,
                        "The vendor did not finish its task " + batch.vendorTaskId() + " within "
                                + work.settings().pollDeadline()));
        conclusion.ended(batch, parts, results, work.now());
        work.about(batch.id(), parts, log.atWarn())
                .log("Account {}: batch {} was not finished in time", work.name(), batch.id());
    }

    private boolean pastDeadline(OpenBatch batch, Instant now) {
        return !Objects.requireNonNull(batch.acceptedAt())
                .plus(work.settings().pollDeadline())
                .isAfter(now);
    }

    private Instant nextLook(@Nullable Duration retryAfter) {
        Duration interval = work.settings().pollInterval();
        return work.now().plus(retryAfter == null || retryAfter.compareTo(interval) < 0 ? interval : retryAfter);
    }
}
