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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a batch after its call, or because its time has run out, and stores it. */
final class Aftermath {

    private static final Logger log = LoggerFactory.getLogger(Aftermath.class);

    private static final Failure NOT_KNOWN =
            Failure.of(FailureCode.OUTCOME_UNKNOWN, "Nobody knows whether the vendor took the call");

    private final AccountWork work;
    private final Calls looks;
    private final WaitingLine line;
    private final Conclusion conclusion;
    private final Doubts doubts;
    private final Refusals refusals;
    private final Together<Taken> taken;

    Aftermath(AccountWork work, Calls creates, Calls looks, WaitingLine line, Conclusion conclusion, Doubts doubts) {
        this.work = work;
        this.looks = looks;
        this.line = line;
        this.conclusion = conclusion;
        this.doubts = doubts;
        this.refusals = new Refusals(work.random());
        this.taken = new Together<>(creates, this::accepted);
    }

    /** A batch that the vendor has taken as a task. */
    private record Taken(OpenBatch batch, String vendorTaskId) {}

    /**
     * The call of a batch ended so.
     *
     * @param probe whether it was to learn whether an outage is over, and so is no attempt
     */
    void of(OpenBatch batch, boolean probe, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> {
                taken.keep(batch.id(), new Taken(batch, accepted.vendorTaskId()));
                work.gate().passed();
            }
            case Outcome.Refused refused -> {
                refused(batch, refused);
                work.gate().passed();
            }
            case Outcome.Unknown unknown -> {
                unknown(batch, !probe, unknown.failure(), retryAt(batch, null));
                work.gate().failed(null, unknown.failure());
            }
            case Trouble.Unavailable down -> {
                again(batch, !probe, down.failure(), retryAt(batch, down.retryAfter()));
                work.gate().failed(down.retryAfter(), down.failure());
            }
            case Trouble trouble -> {
                work.gate().closed(trouble);
                postpone(batch, false, false, trouble.failure(), work.now());
            }
        }
    }

    /** Stores what the vendor took by the last calls. */
    void store() {
        taken.store();
    }

    private void accepted(List<Taken> all) {
        Instant now = work.now();
        Map<UUID, String> ids =
                all.stream().collect(Collectors.toMap(one -> one.batch().id(), Taken::vendorTaskId));
        work.store().accepted(work.fence(), ids, now, firstLook(now));
        for (Taken one : all) {
            accepted(one.batch());
            tellAccepted(one.batch(), one.vendorTaskId());
        }
    }

    private Instant firstLook(Instant now) {
        return now.plus(work.settings().pollInterval());
    }

    private void accepted(OpenBatch batch) {
        doubts.forget(batch.id());
        refusals.accepted(batch.id());
    }

    private void tellAccepted(OpenBatch batch, String vendorTaskId) {
        work.about(batch.id(), log.atInfo())
                .log(
                        "Account {} accepted batch {} of {} targets as {}",
                        work.name(),
                        batch.id(),
                        batch.size(),
                        vendorTaskId);
    }

    /**
     * The batch was refused, by its vendor or before it left. It is cut around its bad target, where it has others; else
     * it fails. Where the search for the bad one was in vain, no task fails for what another asked for.
     */
    void refused(OpenBatch batch, Outcome.Refused refused) {
        List<BatchPart> parts = work.open().parts(batch.id());
        List<String> targets = work.asSent(batch.kind(), parts);
        List<List<String>> cuts = refusals.cuts(batch.id(), refused.blame(), targets);
        if (cuts.size() < 2 && refused.blame().searched()) {
            refusals.ended(batch.id());
            cuts = Cuts.byPart(work.asSentByPart(batch.kind(), parts));
        }
        if (cuts.size() < 2) {
            end(batch, parts, refused.failure());
        } else {
            cut(batch, parts, cuts, refused.failure());
        }
    }

    /** What the vendor said of the whole may name what other tasks asked for, so the pieces do not keep its words. */
    private void cut(OpenBatch batch, List<BatchPart> parts, List<List<String>> cuts, Failure refused) {
        Failure waits =
                new Failure(refused.code(), refused.message(), refused.vendorCode(), null, refused.vendorRequestId());
        List<Piece> pieces = cuts.stream()
                .map(cut -> piece(batch.kind(), parts, Set.copyOf(cut)))
                .toList();
        List<UUID> ids = work.store().divide(work.fence(), batch, pieces, waits, work.now());
        line.stale();
        doubts.forget(batch.id());
        ids.forEach(doubts::clear);
        refusals.divided(batch.id(), ids, cuts);
        work.about(batch.id(), parts, log.atInfo())
                .log(
                        "Account {}: batch {} of {} targets is cut into {}, as it was refused: {}",
                        work.name(),
                        batch.id(),
                        batch.size(),
                        ids,
                        refused.message());
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

    /** Nobody can tell whether the vendor has the batch: it is looked up, before anything else is decided. */
    void unknown(OpenBatch batch, boolean counted, Failure failure, Instant lookUpAt) {
        doubts.forget(batch.id());
        postpone(batch, true, counted, failure, lookUpAt);
        work.about(batch.id(), log.atWarn())
                .log(
                        "Account {}: nobody knows whether the vendor took batch {} in attempt {} ({}), it is looked up at {}",
                        work.name(),
                        batch.id(),
                        batch.attempts(),
                        failure.message(),
                        lookUpAt);
    }

    private void again(OpenBatch batch, boolean counted, Failure failure, Instant retryAt) {
        int most = work.settings().attempts();
        if (counted && batch.attempts() >= most) {
            end(batch, exhausted(tooOften(), failure));
            return;
        }
        postpone(batch, false, counted, failure, retryAt);
        work.about(batch.id(), log.atWarn())
                .log(
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
        doubts.forget(batch.id());
        refusals.ended(batch.id());
        work.about(batch.id(), log.atInfo()).log("Account {}: all of batch {} was cancelled", work.name(), batch.id());
    }

    private String tooOften() {
        return "Not accepted in " + work.settings().attempts() + " attempts";
    }

    /** The look-up of a batch found these tasks of the vendor's. */
    void found(OpenBatch batch, List<String> vendorTaskIds) {
        Instant now = work.now();
        work.store()
                .adopted(work.fence(), batch.id(), vendorTaskIds, now, firstLook(now))
                .ifPresentOrElse(
                        id -> {
                            accepted(batch);
                            tellAccepted(batch, id);
                        },
                        () -> notFound(batch, "the vendor's tasks with these targets are other batches"));
    }

    /** The look-up of a batch found nothing to go by: it is sent again, while its attempts and its time last. */
    void notFound(OpenBatch batch, String why) {
        work.about(batch.id(), log.atWarn())
                .log("Account {}: batch {} was looked up in vain: {}", work.name(), batch.id(), why);
        doubts.clear(batch.id());
        if (batch.attempts() >= work.settings().attempts()) {
            end(batch, exhausted(tooOften(), batch.failure()));
        } else if (!batch.oldestAt().isAfter(work.now().minus(work.settings().giveUp()))) {
            end(batch, exhausted(tooLate(), batch.failure()));
        }
    }

    /** The vendor did not answer a look-up. */
    void unanswered(OpenBatch batch, Trouble.Unavailable down) {
        int tries = doubts.unanswered(batch.id());
        if (tries == 0) {
            notFound(batch, down.failure().message());
        } else {
            work.about(batch.id(), log.atWarn())
                    .log(
                            "Account {}: the look-up of batch {} failed: {}",
                            work.name(),
                            batch.id(),
                            down.failure().message());
            lookUpLater(batch, down.retryAfter() == null ? work.backoff().after(tries) : down.retryAfter());
        }
    }

    /** The batch is looked up after that wait, for the reason that it was to be looked up for before. */
    void lookUpLater(OpenBatch batch, Duration wait) {
        Failure reason = Objects.requireNonNullElse(batch.failure(), NOT_KNOWN);
        postpone(batch, true, true, reason, work.now().plus(wait));
    }

    /** What rides with an unsent batch waits again in the line. */
    private void postpone(OpenBatch batch, boolean sent, boolean counted, Failure failure, Instant dueAt) {
        work.store().postpone(work.fence(), batch.id(), sent, counted, failure, work.now(), dueAt);
        line.stale();
    }

    /** Ends the work that its vendor did not accept in time. */
    void giveUp(Instant now) {
        Instant before = now.minus(work.settings().giveUp());
        for (OpenBatch batch : work.open().overdue(work.name(), before)) {
            if (!lookedUpFirst(batch)) {
                end(batch, exhausted(tooLate(), batch.failure()));
            }
        }
    }

    /** The same with parts that are in no batch yet; returns those that it was. */
    List<WaitingPart> giveUp(List<WaitingPart> waiting, Instant now) {
        Instant before = now.minus(work.settings().giveUp());
        List<WaitingPart> ended = waiting.stream()
                .filter(part -> !part.createdAt().isAfter(before))
                .toList();
        Failure failure = exhausted(tooLate(), work.gate().reason());
        for (WaitingPart part : ended) {
            int targets = work.store().endedUnsent(work.fence(), List.of(part.id()), failure, now);
            work.meters().ends().ended(work.name(), part.operation(), TargetStatus.FAILED, targets);
            log.atWarn()
                    .addKeyValue("batchId", part.id())
                    .log("Account {}: batch {} is given up: {}", work.name(), part.id(), failure.message());
        }
        return ended;
    }

    /** Whether a look-up is under way, or can be made, that may find the batch at the vendor. */
    private boolean lookedUpFirst(OpenBatch batch) {
        return looks.running(batch.id()) || (doubts.about(batch) && !work.gate().held());
    }

    private String tooLate() {
        return "Not accepted by the vendor within " + work.settings().giveUp();
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
        conclusion.ended(batch, parts, results, work.now());
        doubts.forget(batch.id());
        if (parts.isEmpty()) {
            cancelled(batch);
            return;
        }
        refusals.ended(batch.id());
        work.about(batch.id(), parts, log.atWarn())
                .log("Account {}: batch {} failed: {}", work.name(), batch.id(), failure.message());
    }
}
