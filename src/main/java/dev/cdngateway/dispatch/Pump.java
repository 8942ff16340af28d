package dev.cdngateway.dispatch;

import dev.cdngateway.task.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Moves the work of one account for as long as this replica owns it. A single thread reads and writes the account's
 * work; only the calls themselves run beside it.
 */
final class Pump {

    private static final Logger log = LoggerFactory.getLogger(Pump.class);

    /** How often to look for work that nobody told of, such as another replica's; half as often where there is none. */
    static final Duration IDLE = Duration.ofMillis(500);

    private static final Duration GAUGED = Duration.ofSeconds(5);
    private static final Duration AFTER_DATABASE_TROUBLE = Duration.ofSeconds(1);

    private final AccountWork work;
    private final Lease lease;
    private final BlockingDeque<Runnable> inbox = new LinkedBlockingDeque<>();
    private final WaitingLine line;
    private final Calls creates;
    private final Calls looks;
    private final Sender sender;
    private final Finder finder;
    private final Follower follower;
    private final Aftermath aftermath;
    private final Duration nap;
    private volatile boolean stopping;
    private boolean interrupted;
    private boolean recovered;
    private boolean troubled;
    private boolean findNext;
    private long gaugedAt;
    private Instant lookedAt = Instant.EPOCH;
    private Instant gaveUpAt = Instant.EPOCH;
    private Instant nextTooOld = Instant.EPOCH;

    /** @param threads starts a thread of that name */
    Pump(AccountWork work, Lease lease, BiConsumer<String, Runnable> threads) {
        this.work = work;
        this.lease = lease;
        this.line = new WaitingLine(work.open(), work.name());
        this.creates = new Calls("call-" + work.name(), inbox, threads);
        this.looks = new Calls("look-" + work.name(), inbox, threads);
        Doubts doubts = new Doubts();
        Conclusion conclusion = new Conclusion(work, line);
        this.aftermath = new Aftermath(work, creates, looks, line, conclusion, doubts);
        this.sender = new Sender(work, creates, looks, line, doubts, aftermath);
        Pace pace = new Pace(work.account().limits().callsPerSecond(), System.nanoTime());
        this.finder = new Finder(work, looks, creates, pace, doubts, aftermath);
        this.follower = new Follower(work, looks, creates, pace, conclusion);
        this.nap =
                shortest(IDLE, work.settings().pollInterval(), work.settings().firstBackoff());
    }

    private static Duration shortest(Duration idle, Duration poll, Duration backoff) {
        long nanos = Math.min(idle.toNanos(), Math.min(poll.toNanos(), backoff.toNanos()) / 2);
        return Duration.ofNanos(Math.max(nanos, Duration.ofMillis(5).toNanos()));
    }

    /** There is new work of a team. */
    void wake(String team) {
        inbox.add(() -> line.longer(team));
    }

    /** Lets the calls that run end, and starts no more. */
    void stop() {
        stopping = true;
        inbox.add(line::stale);
    }

    /** Pumps until it is stopped or another replica owns the account. */
    void run() {
        try (QueueGauges gauges = work.meters().queue(work.fence())) {
            boolean owned = true;
            while (owned && !interrupted && (!stopping || creates.running() + looks.running() > 0)) {
                owned = round(gauges);
            }
            if (owned) {
                work.meters().released(work.name());
            }
        } catch (Fence.Lost e) {
            work.meters().lost(work.name());
            log.warn("{}; what is under way here is its to settle", e.getMessage());
        }
    }

    /** A turn and the wait after it; false if another replica owns the account by now. */
    private boolean round(QueueGauges gauges) {
        try {
            Optional<Duration> wait = turn(gauges);
            wait.ifPresent(this::await);
            return wait.isPresent();
        } catch (DataAccessException | TransactionException e) {
            troubled(e);
            hide(gauges);
            sleep();
            return true;
        }
    }

    /** Does what there is to do now; returns how soon there may be more, empty if another replica owns the account. */
    Optional<Duration> turn(QueueGauges gauges) {
        if (!lease.hold()) {
            work.meters().lost(work.name());
            log.warn("Account {} has another owner", work.name());
            return Optional.empty();
        }
        Duration wait = work(gauges);
        if (troubled) {
            troubled = false;
            log.info("Account {}: the database answers again", work.name());
        }
        return Optional.of(wait);
    }

    /** The database did not take what the last turn wrote, or did not tell that it did. */
    void troubled(RuntimeException cause) {
        recovered = false; // an intent may have been stored all the same
        line.stale(); // or not, and its parts still wait
        if (!troubled) {
            troubled = true;
            log.error("Account {}: the database does not answer, work waits", work.name(), cause);
        }
    }

    private Duration work(QueueGauges gauges) {
        if (!recovered) {
            sender.recover();
            recovered = true;
        }
        boolean news = drain();
        gauge(gauges);
        Instant now = work.now();
        if (stopping || !lease.valid()) {
            return nap;
        }
        if (!news && idle()) {
            return nap.multipliedBy(2);
        }
        work.gate().look();
        if (since(lookedAt, now).compareTo(nap) >= 0) {
            line.stale();
            lookedAt = now;
        }
        giveUp(now);
        return least(nap, least(sender.start(now), look(now)));
    }

    /** Most accounts have nothing to do most of the time: that is asked for in one statement. */
    private boolean idle() {
        return creates.running() + looks.running() == 0 && !work.open().any(work.name());
    }

    /** Both sorts of looks share a pace, and take turns, so that neither waits for all of the other. */
    private Duration look(Instant now) {
        findNext = !findNext;
        Duration one = findNext ? finder.start(now) : follower.start(now);
        Duration other = findNext ? follower.start(now) : finder.start(now);
        return least(one, other);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Handles what came in, if anything did; what the database could not take stays at the head. */
    private boolean drain() {
        boolean any = false;
        store(); // what a failure kept from it
        for (Runnable news = inbox.peek(); news != null; news = inbox.peek()) {
            news.run();
            inbox.remove();
            any = true;
        }
        store();
        return any;
    }

    private void store() {
        aftermath.store();
        follower.store();
    }

    private void giveUp(Instant now) {
        if (since(gaveUpAt, now).compareTo(IDLE) < 0) {
            return;
        }
        gaveUpAt = now;
        aftermath.giveUp(now);
        if (!now.isBefore(nextTooOld) || nextTooOld.isAfter(latest(now))) { // or the clock was set back
            line.left(aftermath.giveUp(line.head(), now));
            nextTooOld = nextTooOld(now);
        }
    }

    /** When the oldest of the line is too old; not much later, as parts may come back to it. */
    private Instant nextTooOld(Instant now) {
        Instant latest = latest(now);
        return line.head().stream()
                .map(part -> part.createdAt().plus(work.settings().giveUp()))
                .filter(tooOld -> tooOld.isBefore(latest))
                .min(Instant::compareTo)
                .orElse(latest);
    }

    private Instant latest(Instant now) {
        return now.plus(work.settings().giveUp().dividedBy(100));
    }

    private static Duration since(Instant then, Instant now) {
        return Duration.between(then, now).abs();
    }

    private void gauge(QueueGauges gauges) {
        if (gaugedAt == 0 || System.nanoTime() - gaugedAt > GAUGED.toNanos()) {
            work.gate().look();
            gauges.set(work.open().backlog(work.name()), work.gate().status());
            gaugedAt = System.nanoTime();
        }
    }

    /** Who is cut off from the database shows nothing of an account that another replica may own by now. */
    private void hide(QueueGauges gauges) {
        if (!lease.valid()) {
            gauges.hide();
            gaugedAt = 0;
        }
    }

    private void await(Duration wait) {
        if (!inbox.isEmpty()) {
            return;
        }
        try {
            Runnable news = inbox.poll(Math.max(wait.toNanos(), 0), TimeUnit.NANOSECONDS);
            if (news != null) {
                inbox.addFirst(news);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private void sleep() {
        try {
            Thread.sleep(AFTER_DATABASE_TROUBLE);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }
}
