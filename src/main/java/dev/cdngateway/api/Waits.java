package dev.cdngateway.api;

import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskEnded;
import dev.cdngateway.task.TaskStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lets requests wait until their tasks have ended: this replica tells at once, and a look at the store, one for all that
 * wait, finds what others did. Who waits holds a virtual thread and nothing else.
 */
final class Waits {

    private static final Logger log = LoggerFactory.getLogger(Waits.class);
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private final TaskStore tasks;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    Waits(TaskStore tasks) {
        this.tasks = tasks;
    }

    void start() {
        Thread.ofVirtual().name("waits").start(this::lookUntilClosed);
    }

    private void lookUntilClosed() {
        try {
            while (!closed.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                look(waiters.stream().map(Waiter::task).distinct().toList());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the task's end, but not longer than that, and not when the gateway stops. */
    void await(Task task, Duration atMost) {
        if (task.finishedAt() != null || atMost.isZero()) {
            return;
        }
        long end = System.nanoTime() + atMost.toNanos();
        Waiter waiter = new Waiter(task.id(), new CountDownLatch(1));
        waiters.add(waiter);
        try {
            look(Set.of(task.id()));
            if (closed.getCount() > 0) {
                waiter.ended().await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiters.remove(waiter);
        }
    }

    private void look(Collection<UUID> ids) {
        try {
            tasks.ended(ids).forEach(this::wake);
        } catch (DataAccessException e) {
            log.debug("Whether tasks have ended is looked up again in {} ms", BETWEEN_LOOKS_MILLIS, e);
        }
    }

    private void wake(UUID task) {
        waiters.stream()
                .filter(waiter -> waiter.task().equals(task))
                .forEach(waiter -> waiter.ended().countDown());
    }

    @TransactionalEventListener
    void ended(TaskEnded event) {
        wake(event.id());
    }

    /** Comes ahead of the server's own stop, which then finds nobody waiting. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed.countDown();
        waiters.forEach(waiter -> waiter.ended().countDown());
    }

    /** How many requests wait now. */
    int count() {
        return waiters.size();
    }

    /** One request; the latch tells two apart that wait for one task. */
    private record Waiter(UUID task, CountDownLatch ended) {}
}
