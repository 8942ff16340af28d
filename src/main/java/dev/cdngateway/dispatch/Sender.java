package dev.cdngateway.dispatch;

import dev.cdngateway.dispatch.WaitingDirectories.Waiting;
import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.BatchState;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.Piece;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.WaitingPart;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.VendorBatch;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts an account's create calls: the intent is stored before each, and no limit is ever exceeded. */
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int ALL = 10_000;

    private static final Failure LOST = Failure.of(
            FailureCode.OUTCOME_UNKNOWN,
            "The gateway was interrupted during the call, so nobody knows how it ended; the vendor is asked for the batch before it is sent again");

    private final AccountWork work;
    private final Calls calls;
    private final Calls looks;
    private final WaitingLine line;
    private final Doubts doubts;
    private final Aftermath aftermath;
    private final Packer packer;
    private final WaitingDirectories directories;
    private final Riders riders;
    private final Pace pace;
    private final Map<UUID, Instant> lostCalls = new HashMap<>();
    private final List<Planned> planned = new ArrayList<>();
    private final int together;
    private boolean againNext;

    /**
     * A call that starts as soon as its intent is stored, together with those of others.
     *
     * @param team whose turn it is
     */
    private record Planned(Composition wanted, String team, Links links, PacedTurn turn) {}

    Sender(AccountWork work, Calls calls, Calls looks, WaitingLine line, Doubts doubts, Aftermath aftermath) {
        this.work = work;
        this.calls = calls;
        this.looks = looks;
        this.line = line;
        this.doubts = doubts;
        this.aftermath = aftermath;
        this.packer = new Packer(work.account().limits(), work.settings().linger());
        this.directories = new WaitingDirectories(work, line);
        this.riders = new Riders(work, line);
        this.pace = new Pace(work.account().limits().callsPerSecond(), System.nanoTime());
        this.together = Math.max(2, work.account().limits().concurrentCalls() / 4); // the first run meanwhile
    }

    /**
     * Takes up the calls whose end nobody here will store: an owner before made them, or the database broke while it
     * took the intent. Nobody can tell how they ended; until they must have, they count as running, those too that
     * another owner took up before.
     */
    void recover() {
        for (OpenBatch batch : all(BatchState.SENDING)) {
            if (!calls.running(batch.id())) {
                aftermath.unknown(batch, true, LOST, over(batch));
            }
        }
        all(BatchState.WAITING).stream()
                .filter(OpenBatch::sent)
                .forEach(batch -> lostCalls.put(batch.id(), over(batch)));
    }

    private List<OpenBatch> all(BatchState state) {
        return work.open().due(work.name(), state, work.now().plus(Duration.ofDays(3650)), ALL);
    }

    /** When the batch's last call must have ended. */
    private Instant over(OpenBatch batch) {
        Instant started = batch.sentAt() == null ? work.now() : batch.sentAt();
        return started.plus(work.settings().callTimeout());
    }

    /** Starts all calls that may start now; returns how soon there may be more to start. */
    Duration start(Instant now) {
        lostCalls.values().removeIf(over -> !over.isAfter(now));
        try {
            Duration wait = startAll(now);
            startPlanned(now);
            return wait;
        } finally {
            forget();
        }
    }

    private Duration startAll(Instant now) {
        while (!work.account().paused() && free() > 0) {
            Duration turn = pace.untilTurn(System.nanoTime());
            if (planned.size() >= together || (!planned.isEmpty() && (turn.isPositive() || line.readsAnew()))) {
                startPlanned(now); // before the line has them again
            } else if (turn.isPositive()) {
                return turn;
            } else if (!startNext(now)) {
                return packer.readyAt(line.head())
                        .map(ready -> Duration.between(now, ready))
                        .orElse(Pump.IDLE);
            }
        }
        return Pump.IDLE;
    }

    private int free() {
        return work.gate().free(calls.running() + lostCalls.size() + planned.size(), looks.running());
    }

    /** New work and batches that are sent again take turns, so that neither waits for all of the other. */
    private boolean startNext(Instant now) {
        againNext = !againNext;
        return againNext ? startAgain(now) || startFirst(now) : startFirst(now) || startAgain(now);
    }

    private boolean startFirst(Instant now) {
        Optional<List<WaitingPart>> parts = packer.next(line.head(), now);
        parts.ifPresent(chosen -> startFirst(chosen, now));
        return parts.isPresent();
    }

    /** URLs that lie under a directory which waits leave their turn to that; those beside them take it. */
    private void startFirst(List<WaitingPart> chosen, Instant now) {
        WaitingPart first = chosen.getFirst();
        Map<UUID, List<String>> targets = targets(chosen);
        List<String> urls = targets.getOrDefault(first.id(), List.of());
        Shelter shelter = directories.over(chosen, now);
        List<String> covered = shelter.covered(first, urls);
        if (covered.isEmpty()) {
            List<WaitingPart> parts = chosen.stream()
                    .filter(part -> shelter.covered(part, targets.getOrDefault(part.id(), List.of()))
                            .isEmpty())
                    .toList();
            Composition wanted = Composition.of(work.account(), parts, targets);
            if (first.kind() == TargetKind.DIRECTORY) {
                startFirst(wanted, first.team(), List.of(), now);
            } else {
                line.sent(wanted.parts(), first.team());
                planned.add(new Planned(wanted, first.team(), work.traces().links(), new PacedTurn(pace)));
            }
        } else if (covered.size() < urls.size()) {
            work.store().split(work.fence(), new Piece.Share(first.id(), covered));
            line.stale();
        } else {
            shelter.over(first.task(), covered.getFirst()).ifPresent(waiting -> giveWay(first, waiting, now));
        }
    }

    private void giveWay(WaitingPart part, Waiting waiting, Instant now) {
        line.gaveWay(part);
        switch (waiting) {
            case Waiting.Again again -> startAgain(again.batch(), List.of(part), now);
            case Waiting.First first -> {
                List<WaitingPart> parts = packer.with(first.part(), line.head());
                startFirst(Composition.of(work.account(), parts, targets(parts)), part.team(), List.of(part), now);
            }
        }
    }

    private Map<UUID, List<String>> targets(List<WaitingPart> parts) {
        return work.open().targets(parts.stream().map(WaitingPart::id).toList());
    }

    private boolean startAgain(Instant now) {
        List<OpenBatch> due = work.open().sendable(work.name(), doubts.cleared(), now, 1);
        due.forEach(batch -> startAgain(batch, List.of(), now));
        return !due.isEmpty();
    }

    /** @param giving parts that gave their turn away for it */
    private void startFirst(Composition wanted, String team, List<WaitingPart> giving, Instant now) {
        startPlanned(now); // in the order of their turns
        line.sent(wanted.parts(), team);
        Links links = work.traces().links();
        Set<UUID> left = work.store()
                .intendFirst(
                        work.fence(),
                        wanted.ids(),
                        waiting -> wanted.only(waiting).batch(now),
                        waiting -> links.read(
                                wanted.batch(now).id(),
                                waiting,
                                riders.under(wanted.only(waiting).directories(), wanted.options(), giving)),
                        now);
        line.left(wanted.parts()); // the line may have been read anew meanwhile
        if (!left.isEmpty()) {
            call(wanted.only(left), links, new PacedTurn(pace), now);
        }
    }

    /** Nothing rides with these, so that all tasks are locked in one go. */
    private void startPlanned(Instant now) {
        if (planned.isEmpty()) {
            return;
        }
        List<BatchStore.Intent> intents = planned.stream()
                .map(plan -> new BatchStore.Intent(plan.wanted().ids(), left -> {
                    OpenBatch batch = plan.wanted().only(left).batch(now);
                    plan.links().read(batch.id(), left, List.of());
                    return batch;
                }))
                .toList();
        Set<UUID> left = work.store().intendFirst(work.fence(), intents, now);
        while (!planned.isEmpty()) {
            Planned plan = planned.removeFirst();
            Set<UUID> own = new HashSet<>(plan.wanted().ids());
            own.retainAll(left);
            if (own.isEmpty()) {
                plan.turn().close();
            } else {
                call(plan.wanted().only(own), plan.links(), plan.turn(), now);
            }
        }
    }

    /** Gives up what was planned and perhaps not stored; of the teams whose turns these were only the first had one. */
    private void forget() {
        if (!planned.isEmpty()) {
            line.onlyTurnOf(planned.getFirst().team());
        }
        planned.forEach(plan -> plan.turn().close());
        planned.clear();
    }

    private void call(Composition composition, Links links, PacedTurn turn, Instant now) {
        work.meters().shared(work.name(), composition.shared());
        work.meters().first(work.name(), composition.parts(), now);
        call(composition.batch(now), composition.targets(), links, turn);
    }

    private void startAgain(OpenBatch batch, List<WaitingPart> giving, Instant now) {
        Links links = work.traces().links();
        List<String> targets = work.store()
                .intendAgain(
                        work.fence(),
                        batch.id(),
                        parts -> work.asSent(batch.kind(), parts),
                        parts -> links.read(batch.id(), List.of(), ridersOf(batch, parts, giving)),
                        now);
        if (targets.isEmpty()) {
            aftermath.cancelled(batch);
            return;
        }
        if (batch.sent()) {
            work.meters().repeated(work.name());
        }
        call(batch.of(targets.size()), targets, links, new PacedTurn(pace));
    }

    private List<Piece.Share> ridersOf(OpenBatch batch, List<BatchPart> parts, List<WaitingPart> giving) {
        return batch.sent() ? List.of() : riders.under(work.directories(batch, parts), batch.options(), giving);
    }

    private void call(OpenBatch before, List<String> targets, Links links, PacedTurn turn) {
        OpenBatch batch = before.calledAgain();
        VendorBatch vendorBatch =
                new VendorBatch(batch.id(), batch.operation(), batch.kind(), batch.options(), targets);
        Optional<Outcome.Refused> refusal = work.account().refusal(vendorBatch);
        if (refusal.isPresent()) {
            turn.close();
            calls.start(batch.id(), refusal::get, why -> aftermath.refused(batch, why));
        } else {
            send(batch, vendorBatch, links, turn);
        }
    }

    private void send(OpenBatch batch, VendorBatch vendorBatch, Links links, PacedTurn turn) {
        boolean probe = work.gate().probing();
        calls.start(
                batch.id(),
                () -> links.traced(work.account(), batch, () -> submit(vendorBatch, turn)),
                outcome -> aftermath.of(batch, probe, outcome));
    }

    private Outcome submit(VendorBatch batch, PacedTurn turn) {
        Timer.Sample sample = work.meters().start();
        Outcome outcome = attempt(batch, turn);
        work.meters().sent(sample, work.account(), batch.operation(), DispatchMeters.word(outcome));
        return outcome;
    }

    private Outcome attempt(VendorBatch batch, PacedTurn turn) {
        try (turn) {
            return work.account().adapter().submit(batch, turn);
        } catch (RuntimeException | Error e) {
            work.about(batch.id(), log.atError())
                    .setCause(e)
                    .log("Account {}: batch {} met a defect of the gateway", work.name(), batch.id());
            return new Outcome.Unknown(Failure.of(
                    FailureCode.OUTCOME_UNKNOWN, "The gateway failed during the call; its log tells the cause"));
        }
    }
}
