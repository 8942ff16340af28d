package dev.cdngateway.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request whose task is stored.
 *
 * @param task the task's id
 * @param replayed whether an earlier request of the same key brought it
 * @param stored the task as it was stored just now; null if it is to be read
 */
public record Accepted(
        UUID task, boolean replayed, @Nullable Task stored) {

    public Accepted(UUID task, boolean replayed) {
        this(task, replayed, null);
    }
}
