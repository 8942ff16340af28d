package dev.cdngateway.task;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one caller asked for in one request, and how far it has come.
 *
 * @param rejected the first targets that a lenient request left out; empty otherwise
 * @param rejectedCount how many it left out
 * @param batches its shares of vendor calls, oldest first; null where they were not asked for
 */
public record Task(
        UUID id,
        Operation operation,
        @Nullable String name,
        String team,
        TaskStatus status,
        Counts counts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        @Nullable UUID retryOf,
        List<Rejection> rejected,
        int rejectedCount,
        @Nullable List<Batch> batches) {

    /** This task as lists tell of it. */
    public Task withoutBatches() {
        return with(null);
    }

    Task with(@Nullable List<Batch> batches) {
        return new Task(
                id,
                operation,
                name,
                team,
                status,
                counts,
                createdAt,
                updatedAt,
                finishedAt,
                retryOf,
                rejected,
                rejectedCount,
                batches);
    }
}
