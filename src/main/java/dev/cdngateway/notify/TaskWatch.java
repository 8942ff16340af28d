package dev.cdngateway.notify;

import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells whoever watches a task how it comes along, whichever replica moves it: one look at the store serves all who watch
 * here, and while nobody does there is none.
 */
public final class TaskWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TaskWatch.class);

    private final TaskStore tasks;
    private final Duration interval;
    private final Duration sign;
    private final Semaphore places;
    private final Map<Audience, Stream> streams = new ConcurrentHashMap<>();
    private final Map<Audience, ScheduledFuture<?>> signs = new ConcurrentHashMap<>();
    private ScheduledThreadPoolExecutor timer = timer();
    private @Nullable Future<?> looks;
    private volatile boolean running;
    private boolean troubled;

    /**
     * @param interval between two looks at the store
     * @param sign how often an audience is told that the line is alive
     * @param most how many may watch at once
     */
    TaskWatch(TaskStore tasks, Duration interval, Duration sign, int most) {
        this.tasks = tasks;
        this.interval = interval;
        this.sign = sign;
        this.places = new Semaphore(most);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                2, Thread.ofVirtual().name("notify-", 0).factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /**
     * Tells the audience of the task at once, then of each change, until the task is finished, the audience
     * {@linkplain #leave leaves}, or the gateway stops.
     *
     * @return false if too many watch already, or the gateway stops
     */
    public synchronized boolean join(Task task, Audience audience) throws IOException {
        Task first = task.withoutBatches();
        boolean over = first.finishedAt() != null;
        if (!over && (!running || !places.tryAcquire())) {
            return false;
        }
        audience.tell(first);
        if (over) {
            audience.end();
        } else {
            follow(first, audience);
        }
        return true;
    }

    private void follow(Task task, Audience audience) {
        Stream stream = new Stream(audience, task, interval.toNanos(), () -> leave(audience));
        signs.put(
                audience,
                timer.scheduleAtFixedRate(stream::keepAlive, sign.toNanos(), sign.toNanos(), TimeUnit.NANOSECONDS));
        streams.put(audience, stream);
    }

    /** Forgets an audience; it is told no more. */
    public void leave(Audience audience) {
        if (streams.remove(audience) != null) {
            places.release();
        }
        ScheduledFuture<?> ofAudience = signs.remove(audience);
        if (ofAudience != null) {
            ofAudience.cancel(false);
        }
    }

    /** How many watch now. */
    int watching() {
        return streams.size();
    }

    private void look() {
        List<Stream> watched = List.copyOf(streams.values());
        if (watched.isEmpty()) {
            return;
        }
        try {
            long now = System.nanoTime();
            Map<UUID, Task> found = find(watched);
            watched.forEach(stream -> stream.look(found.get(stream.task()), now));
            troubled = false;
        } catch (RuntimeException e) {
            if (!troubled) {
                log.warn("{} streams of events wait, as their tasks cannot be looked at", watched.size(), e);
            }
            troubled = true;
        }
    }

    private Map<UUID, Task> find(List<Stream> watched) {
        Set<UUID> ids = watched.stream().map(Stream::task).collect(Collectors.toSet());
        return tasks.all(ids).stream().collect(Collectors.toMap(Task::id, Function.identity()));
    }

    @Override
    public synchronized void start() {
        timer = timer.isShutdown() ? timer() : timer;
        looks = timer.scheduleWithFixedDelay(this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (looks != null) {
            looks.cancel(false);
        }
        timer.shutdownNow();
        streams.forEach((audience, stream) -> {
            leave(audience);
            stream.end();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
