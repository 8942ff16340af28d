package dev.cdngateway.query;

import dev.cdngateway.task.QueryTurns;
import dev.cdngateway.vendor.Account;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Makes queries wait for their turn, so that no vendor gets more than five a second for an account. */
final class Turns {

    /** A little above a fifth of a second, as the way to the vendor takes some calls longer than others. */
    private static final Duration SPACING = Duration.ofMillis(220);

    /** Between two queries of one replica, even where one was held up on its way. */
    private static final Duration LEAST = Duration.ofMillis(200);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final QueryTurns turns;
    private final Map<String, AtomicLong> last = new ConcurrentHashMap<>();

    Turns(QueryTurns turns) {
        this.turns = turns;
    }

    /**
     * Returns when it is the caller's turn; nothing of the database is held meanwhile.
     *
     * @throws NoTurn at once, if that would take more than five seconds
     */
    void await(Account account) {
        Duration wait = turns.take(account.name(), SPACING, LONGEST_WAIT);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw new NoTurn(account.name(), wait.minus(LONGEST_WAIT));
        }
        try {
            Thread.sleep(wait);
            spaced(last.computeIfAbsent(account.name(), name -> new AtomicLong(System.nanoTime() - LEAST.toNanos())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTurn(account.name(), wait);
        }
    }

    private static void spaced(AtomicLong last) throws InterruptedException {
        long now = System.nanoTime();
        long turn = last.accumulateAndGet(now, (before, at) -> Math.max(at, before + LEAST.toNanos()));
        Thread.sleep(Duration.ofNanos(turn - now));
    }
}
