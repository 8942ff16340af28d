package dev.cdngateway.task;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** A write that was begun to see whether it can be done. */
final class Trial {

    private final long began = System.nanoTime();
    private final CompletableFuture<Void> end;

    Trial(Runnable write) {
        end = CompletableFuture.runAsync(
                write, task -> Thread.ofVirtual().name("trial-write").start(task));
    }

    /** Whether it has ended, and began longer ago than that. */
    boolean olderThan(Duration age) {
        return end.isDone() && System.nanoTime() - began > age.toNanos();
    }

    /** Why the write cannot be done, null if it was; known at the latest so long after it began. */
    @Nullable
    String fault(Duration patience) {
        try {
            end.get(began + patience.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return reason(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            return "the database does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the gateway stops";
        }
    }

    /** Drivers tell the statement in further lines. */
    private static String reason(Throwable failure) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }
}
