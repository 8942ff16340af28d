package dev.cdngateway.vendor;

import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a vendor's own tasks, in our words.
 *
 * @param total how many tasks the vendor counts for the query, over all pages
 */
public record History(long total, List<Item> items) {

    /**
     * One of the vendor's tasks; null stands for what the vendor did not tell, or in no word that we know.
     *
     * @param id the vendor's
     * @param kind null also where the task holds several
     */
    public record Item(
            String id,
            @Nullable Operation operation,
            @Nullable TargetKind kind,
            TaskStatus status,
            Counts counts,
            @Nullable Instant createdAt) {}
}
