package dev.cdngateway.vendor;

import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a vendor's own records of single URLs, in our words.
 *
 * @param total how many records the vendor counts for the query, over all pages
 */
public record Records(long total, List<Item> items) {

    /**
     * What became of one URL; null stands for what the vendor did not tell, or in no word that we know.
     *
     * @param id the vendor's, of the record
     * @param taskId the vendor's, of the task
     */
    public record Item(
            String id,
            @Nullable String taskId,
            String url,
            @Nullable Operation operation,
            @Nullable TargetKind kind,
            @Nullable TargetStatus status,
            @Nullable Mode mode,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {}
}
