package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.Piece;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.WaitingPart;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a batch after its call, or because its time has run out, and stores it. */
final class Aftermath {

    private static final Logger log = LoggerFactory.getLogger(Aftermath.class);

    private final AccountWork work;
    private final Refusals refusals = new Refusals(RandomGenerator.getDefault());

    Aftermath(AccountWork work) {
        this.work = work;
    }

    /**
     * The call of a batch ended so.
     *
     * @param probe whether it was to learn whether an outage is over, and so is no attempt
     */
    void of(OpenBatch batch, boolean probe, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> accepted(batch, accepted);
            case Outcome.Refused refused -> {
                refused(batch, refused);
                work.gate().passed();
            }
            case Outcome.Unknown unknown -> {
                again(batch, true, !probe, unknown.failure(), retryAt(batch, null));
                work.gate().failed(null, unknown.failure());
            }
            case Trouble.Unavailable down -> {
                again(batch, false, !probe, down.failure(), retryAt(batch, down.retryAfter()));
                work.gate().failed(down.retryAfter(), down.failure());
            }
            case Trouble trouble -> {
                work.gate().closed(trouble);
                work.store()
                        .postpone(work.fence(), batch.id(), false, false, trouble.failure(), work.now(), work.now());
            }
        }
    }

    private void accepted(OpenBatch batch, Outcome.Accepted accepted) {
        Instant now = work.now();
        Instant pollAt = now.plus(work.settings().pollInterval());
        work.store().accepted(work.fence(), batch.id(), accepted.vendorTaskId(), now, pollAt);
        log.info(
                "Account {} accepted batch {} of {} targets as {}",
                work.name(),
                batch.id(),
                batch.size(),
                accepted.vendorTaskId());
        refusals.accepted(batch.id());
        work.gate().passed();
    }

    /**
     * The batch was refused, by its vendor or before it left. It is cut around its bad target, where it has others; else
     * it fails.
     */
    void refused(OpenBatch batch, Outcome.Refused refused) {
        List<BatchPart> parts = work.open().parts(batch.id());
        List<String> targets = work.asSent(batch.kind(), parts);
        List<List<String>> cuts = refusals.cuts(batch.id(), refused.blame(), targets);
        if (cuts.size() < 2) {
            end(batch, parts, refused.failure());
            return;
        }
        List<Piece> pieces = cuts.stream()
                .map(cut -> piece(batch.kind(), parts, Set.copyOf(cut)))
                .toList();
        List<UUID> ids = work.store().divide(work.fence(), batch, pieces, refused.failure(), work.now());
        refusals.divided(batch.id(), ids, cuts);
        log.warn(
                "Account {}: batch {} of {} targets is cut into {}, as it was refused: {}",
                work.name(),
                batch.id(),
                targets.size(),
                ids,
                refused.failure().message());
    }

    /** What each part has of the targets, which are as the vendor gets them. */
    private Piece piece(TargetKind kind, List<BatchPart> parts, Set<String> sent) {
        List<Piece.Share> shares = parts.stream()
                .map(part -> new Piece.Share(
                        part.id(),
                        part.targets().stream()
                                .filter(target -> sent.contains(work.asSent(kind, target)))
                                .toList()))
                .filter(share -> !share.targets().isEmpty())
                .toList();
        return new Piece(sent.size(), shares);
    }

    private Instant retryAt(OpenBatch batch, @Nullable Duration retryAfter) {
        return work.now().plus(retryAfter == null ? work.backoff().after(batch.attempts()) : retryAfter);
    }

    /** Nobody can tell whether the vendor has the batch. */
    void unknown(OpenBatch batch, Failure failure, Instant retryAt) {
        again(batch, true, true, failure, retryAt);
    }

    private void again(OpenBatch batch, boolean sent, boolean counted, Failure failure, Instant retryAt) {
        int most = work.settings().attempts();
        if (counted && batch.attempts() >= most) {
            end(batch, exhausted("Not accepted in " + most + " attempts", failure));
            return;
        }
        work.store().postpone(work.fence(), batch.id(), sent, counted, failure, work.now(), retryAt);
        log.warn(
                "Account {}: attempt {} of {} for batch {} failed ({}), next at {}",
                work.name(),
                batch.attempts(),
                most,
                batch.id(),
                failure.message(),
                retryAt);
    }

    /** All of a batch was cancelled before it was sent. */
    void cancelled(OpenBatch batch) {
        refusals.ended(batch.id());
        log.info("Account {}: all of batch {} was cancelled", work.name(), batch.id());
    }

    /** Ends the work that its vendor did not accept in time; returns those of the parts that it was. */
    List<WaitingPart> giveUp(List<WaitingPart> waiting, Instant now) {
        Instant before = now.minus(work.settings().giveUp());
        String late = "Not accepted by the vendor within " + work.settings().giveUp();
        for (OpenBatch batch : work.open().overdue(work.name(), before)) {
            end(batch, exhausted(late, batch.failure()));
        }
        List<WaitingPart> ended = waiting.stream()
                .filter(part -> !part.createdAt().isAfter(before))
                .toList();
        Failure failure = exhausted(late, work.gate().reason());
        for (WaitingPart part : ended) {
            int targets = work.store().endedUnsent(work.fence(), List.of(part.id()), failure, now);
            work.meters().ended(work.name(), part.operation(), TargetStatus.FAILED, targets);
            log.warn("Account {}: batch {} is given up: {}", work.name(), part.id(), failure.message());
        }
        return ended;
    }

    private static Failure exhausted(String why, @Nullable Failure last) {
        return last == null
                ? Failure.of(FailureCode.ATTEMPTS_EXHAUSTED, why)
                : last.as(FailureCode.ATTEMPTS_EXHAUSTED, why + "; the last reason: " + last.message());
    }

    private void end(OpenBatch batch, Failure failure) {
        end(batch, work.open().parts(batch.id()), failure);
    }

    private void end(OpenBatch batch, List<BatchPart> parts, Failure failure) {
        Map<UUID, List<TargetResult>> results = new Settlement(parts, target -> target).failed(failure);
        work.store().ended(work.fence(), batch.id(), results, work.now());
        work.meters().settled(work.name(), batch.operation(), parts, results);
        if (parts.isEmpty()) {
            cancelled(batch);
            return;
        }
        refusals.ended(batch.id());
        log.warn("Account {}: batch {} failed: {}", work.name(), batch.id(), failure.message());
    }
}
