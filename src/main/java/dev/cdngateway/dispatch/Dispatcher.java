package dev.cdngateway.dispatch;

import dev.cdngateway.task.WorkAccepted;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** Starts and stops the pumps of all accounts, one of its own for each, so that none slows another. */
final class Dispatcher implements SmartLifecycle {

    private final Map<String, Owner> owners;
    private final Strays strays;
    private final Duration grace;
    private volatile boolean running;

    /** @param grace how long the calls that run may take to end after {@link #stop} */
    Dispatcher(Map<String, Owner> owners, Strays strays, Duration grace) {
        this.owners = owners;
        this.strays = strays;
        this.grace = grace;
    }

    @EventListener
    void accepted(WorkAccepted work) {
        work.accounts().forEach(account -> {
            Owner owner = owners.get(account);
            if (owner != null) {
                owner.wake(work.team());
            }
        });
    }

    @Override
    public void start() {
        running = true;
        strays.end();
        owners.values().forEach(Owner::start);
    }

    @Override
    public void stop() {
        running = false;
        owners.values().forEach(Owner::stop);
        long end = System.nanoTime() + grace.toNanos();
        try {
            for (Owner owner : owners.values()) {
                owner.awaitStop(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Beside the web server's last requests, so that neither waits for the other. */
    @Override
    public void stop(Runnable ended) {
        Thread.ofVirtual().name("dispatch-stop").start(() -> {
            try {
                stop();
            } finally {
                ended.run();
            }
        });
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
