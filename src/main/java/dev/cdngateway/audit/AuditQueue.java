package dev.cdngateway.audit;

import dev.cdngateway.task.AuditEntry;
import dev.cdngateway.task.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Brings entries into the store behind the back of those who wait for answers; what is too much is left out, and counted. */
final class AuditQueue implements SmartLifecycle {

    static final String DROPPED = "cdngateway.audit.dropped";
    private static final Logger log = LoggerFactory.getLogger(AuditQueue.class);
    private static final int ROOM = 1000;
    private static final int AT_ONCE = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    private final BlockingQueue<AuditEntry> waiting = new LinkedBlockingQueue<>(ROOM);
    private final AuditTrail trail;
    private final MeterRegistry meters;
    private final Allowance allowance;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    AuditQueue(AuditTrail trail, Clock clock, MeterRegistry meters) {
        this.trail = trail;
        this.meters = meters;
        this.allowance = new Allowance(clock);
        List.of("allowance", "queue", "database").forEach(reason -> dropped(reason, 0));
    }

    /** Never waits. */
    void offer(AuditEntry entry) {
        if (!allowance.take(entry.origin().team())) {
            dropped("allowance", 1);
        } else if (!waiting.offer(entry)) {
            dropped("queue", 1);
        }
    }

    private void dropped(String reason, int entries) {
        meters.counter(DROPPED, "reason", reason).increment(entries);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("audit").start(this::run);
    }

    private void run() {
        try {
            while (stopping.getCount() > 0 || !waiting.isEmpty()) {
                write(next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<AuditEntry> next() throws InterruptedException {
        List<AuditEntry> entries = new ArrayList<>();
        AuditEntry first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            entries.add(first);
            waiting.drainTo(entries, AT_ONCE - 1);
        }
        return entries;
    }

    /** The log has told of them already, so what the store does not take is left out. */
    private void write(List<AuditEntry> entries) throws InterruptedException {
        if (entries.isEmpty()) {
            return;
        }
        try {
            trail.write(entries);
        } catch (DataAccessException e) {
            dropped("database", entries.size());
            log.warn(
                    "{} entries of the audit are in the log alone, as the database did not take them",
                    entries.size(),
                    e);
            stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            dropped("database", entries.size());
            log.error("{} entries of the audit are in the log alone, by a defect of the gateway", entries.size(), e);
        }
    }

    /** What is waiting is written, as long as that takes a few seconds only. */
    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (thread != null && !thread.join(LAST_WRITE)) {
                dropped("database", waiting.size());
                log.warn("{} entries of the audit are in the log alone, as the gateway ends", waiting.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends after the web server, which still answers requests as it ends. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return thread != null && stopping.getCount() > 0;
    }
}
