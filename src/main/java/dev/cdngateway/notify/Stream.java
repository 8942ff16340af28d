package dev.cdngateway.notify;

import dev.cdngateway.task.Task;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What one audience was told last. Each write has a thread of its own, so that a stalled reader keeps nobody else waiting. */
final class Stream {

    private final Audience audience;
    private final long apart;
    private final Runnable leave;
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile Task told;
    private volatile long toldAt;

    /**
     * @param task what the audience was told already
     * @param apart how many nanoseconds lie between two news at least
     * @param leave lets the audience leave
     */
    Stream(Audience audience, Task task, long apart, Runnable leave) {
        this.audience = audience;
        this.told = task;
        this.toldAt = System.nanoTime();
        this.apart = apart;
        this.leave = leave;
    }

    UUID task() {
        return told.id();
    }

    /** Tells of the task if it has changed and the time has come; null if there is no such task any more. */
    void look(@Nullable Task task, long now) {
        if (task == null) {
            leave.run();
            end();
        } else if (!task.equals(told) && now - toldAt >= apart) {
            write(() -> {
                told = task;
                toldAt = now;
                tell(task);
            });
        }
    }

    private void tell(Task task) throws IOException {
        audience.tell(task);
        if (task.finishedAt() != null) {
            leave.run();
            audience.end();
        }
    }

    void keepAlive() {
        write(audience::keepAlive);
    }

    /** Does nothing while something else is being written: news come again, and a line that is written to is alive. */
    private void write(Writing news) {
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("notify-write").start(() -> {
                try {
                    news.run();
                } catch (IOException | IllegalStateException e) {
                    leave.run(); // the reader has left
                } finally {
                    writing.set(false);
                }
            });
        }
    }

    void end() {
        Thread.ofVirtual().name("notify-end").start(audience::end);
    }

    private interface Writing {
        void run() throws IOException;
    }
}
