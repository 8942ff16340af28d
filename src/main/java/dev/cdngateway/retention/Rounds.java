package dev.cdngateway.retention;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Has what is old removed soon after the start, and every hour from then on; more often where little is kept. */
final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LAST_STEP = Duration.ofSeconds(3);
    private static final int PER_RETENTION = 10;

    private final Removal removal;
    private final long pause;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    Rounds(Removal removal, Duration retention) {
        this.removal = removal;
        Duration share = retention.dividedBy(PER_RETENTION);
        this.pause = (share.compareTo(HOUR) < 0 ? share : HOUR).toMillis();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("retention").start(this::run);
    }

    /** Replicas that were started together do not come together. */
    private void run() {
        try {
            for (long wait = random.nextLong(pause / 100 + 1);
                    !stopped(wait);
                    wait = pause - random.nextLong(pause / 10)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped(long millis) throws InterruptedException {
        return stopping.await(millis, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            removal.run(() -> stopping.getCount() == 0);
        } catch (DataAccessException | TransactionException e) {
            log.warn("What is old could not be removed; it is tried again within {}", Duration.ofMillis(pause), e);
        } catch (RuntimeException | Error e) {
            log.error(
                    "A defect of the gateway kept what is old; it is tried again within {}",
                    Duration.ofMillis(pause),
                    e);
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (thread != null && !thread.join(LAST_STEP)) {
                log.warn("The removal of old tasks is left amid a step, which then counts whole or not at all");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && stopping.getCount() > 0;
    }
}
