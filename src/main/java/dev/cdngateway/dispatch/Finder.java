package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchState;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorBatch;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up at the vendor what it may have taken, before that is sent again. */
final class Finder {

    private static final Logger log = LoggerFactory.getLogger(Finder.class);

    /** A list, and a close look at each task that is alike: so many calls a look-up may make. */
    private static final int TURNS = 1 + Finding.MOST;

    private static final String LOOK_UP = "look-up";

    private static final int ALL = 10_000;

    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final AccountWork work;
    private final Calls looks;
    private final Calls creates;
    private final Pace pace;
    private final Doubts doubts;
    private final Aftermath aftermath;

    /** @param pace of all looks */
    Finder(AccountWork work, Calls looks, Calls creates, Pace pace, Doubts doubts, Aftermath aftermath) {
        this.work = work;
        this.looks = looks;
        this.creates = creates;
        this.pace = pace;
        this.doubts = doubts;
        this.aftermath = aftermath;
    }

    /** Starts all look-ups that may start now; returns how soon there may be more. */
    Duration start(Instant now) {
        int free = work.gate().free(looks.running(), creates.running());
        for (OpenBatch batch : free > 0 ? due(now, free) : List.<OpenBatch>of()) {
            Duration turn = pace.untilTurn(System.nanoTime());
            if (turn.isPositive()) {
                return turn;
            }
            lookUp(batch);
        }
        return Pump.IDLE;
    }

    private List<OpenBatch> due(Instant now, int limit) {
        return work.open().doubtful(work.name(), doubts.cleared(), now, limit + looks.running()).stream()
                .filter(batch -> !looks.running(batch.id()))
                .limit(limit)
                .toList();
    }

    private void lookUp(OpenBatch batch) {
        VendorBatch asSent = work.asSent(batch);
        Instant since = since(batch);
        Set<String> taken = work.open().vendorTasks(work.name());
        Map<UUID, String> requests = work.traces().requests(batch.id(), List.of());
        pace.take(System.nanoTime(), TURNS);
        looks.start(
                batch.id(),
                () -> work.traces().traced(LOOK_UP, work.account(), batch, requests, () -> find(asSent, since, taken)),
                finding -> handle(batch, asSent, finding));
    }

    /**
     * From when on a task may be the batch's. The vendor's clock may be behind by the rest of the second; but where the
     * call of another batch was lost too, a task made before all of this one was accepted could be that one's.
     */
    private Instant since(OpenBatch batch) {
        Instant called =
                Objects.requireNonNullElse(batch.sentAt(), batch.oldestAt()).truncatedTo(ChronoUnit.SECONDS);
        Instant accepted = work.open().newestAt(batch.id()).plusMillis(1);
        Instant others = called.minus(work.settings().callTimeout());
        return accepted.isAfter(called) && work.open().lostOthers(work.name(), batch.id(), others) ? accepted : called;
    }

    private Finding find(VendorBatch batch, Instant since, Set<String> taken) {
        Timer.Sample sample = work.meters().start();
        Finding finding = attempt(batch, since, taken);
        work.meters().called(sample, work.account(), LOOK_UP, DispatchMeters.word(finding));
        return finding;
    }

    private Finding attempt(VendorBatch batch, Instant since, Set<String> taken) {
        try {
            return work.account().adapter().lookUp(batch, since, taken);
        } catch (RuntimeException | Error e) {
            work.about(batch.id(), log.atError())
                    .setCause(e)
                    .log("Account {}: the look-up of {} met a defect of the gateway", work.name(), batch.id());
            return new Finding.CannotTell(Failure.of(FailureCode.OUTCOME_UNKNOWN, "The gateway failed"));
        }
    }

    private void handle(OpenBatch batch, VendorBatch asSent, Finding finding) {
        switch (finding) {
            case Finding.Found found -> {
                found(batch, asSent, found.vendorTaskIds());
                work.gate().passed();
            }
            case Finding.NotFound none -> {
                aftermath.notFound(batch, "the vendor does not have it");
                work.gate().passed();
            }
            case Finding.CannotTell doubt ->
                aftermath.notFound(batch, doubt.failure().message());
            case Trouble.Unavailable down -> {
                aftermath.unanswered(batch, down);
                work.gate().failed(down.retryAfter(), down.failure());
            }
            case Trouble trouble -> work.gate().closed(trouble);
        }
    }

    /** A call that runs may be the one that made a task: its answer will tell. */
    private void found(OpenBatch batch, VendorBatch asSent, List<String> vendorTaskIds) {
        if (runs(asSent)) {
            aftermath.lookUpLater(batch, work.backoff().after(1));
        } else {
            aftermath.found(batch, vendorTaskIds);
        }
    }

    /** Whether a call for the same targets runs. */
    private boolean runs(VendorBatch asSent) {
        Set<String> targets = Set.copyOf(asSent.targets());
        return work.open().due(work.name(), BatchState.SENDING, FOR_EVER, ALL).stream()
                .filter(other -> other.operation() == asSent.operation() && other.kind() == asSent.kind())
                .anyMatch(other -> Set.copyOf(work.asSent(other).targets()).equals(targets));
    }
}
