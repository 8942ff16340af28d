package dev.cdngateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cdngateway.task.Batch;
import dev.cdngateway.task.BatchStatus;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Rejection;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as callers see it.
 *
 * @param rejected absent if nothing was left out
 * @param batches absent in lists
 */
@Schema(name = "Task")
record TaskView(
        UUID id,
        Operation operation,
        @Nullable String name,
        String team,
        TaskStatus status,
        CountsView counts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        @Nullable UUID retryOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Rejection> rejected,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rejectedCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BatchView> batches) {

    static TaskView of(Task task) {
        boolean dropped = task.rejectedCount() > 0;
        List<Batch> batches = task.batches();
        return new TaskView(
                task.id(),
                task.operation(),
                task.name(),
                task.team(),
                task.status(),
                CountsView.of(task.counts()),
                task.createdAt(),
                task.updatedAt(),
                task.finishedAt(),
                task.retryOf(),
                dropped ? task.rejected() : null,
                dropped ? task.rejectedCount() : null,
                batches == null ? null : batches.stream().map(BatchView::of).toList());
    }

    /** Where the targets stand, and how many there are. */
    @Schema(name = "Counts")
    record CountsView(int total, int queued, int processing, int succeeded, int failed, int cancelled) {

        static CountsView of(Counts counts) {
            return new CountsView(
                    counts.total(),
                    counts.queued(),
                    counts.processing(),
                    counts.succeeded(),
                    counts.failed(),
                    counts.cancelled());
        }
    }

    /** The task's share of a vendor call. */
    @Schema(name = "Batch")
    record BatchView(
            UUID id,
            String account,
            String vendor,
            TargetKind kind,
            BatchStatus status,
            int size,
            CountsView counts,
            int attempts,
            @Nullable String vendorTaskId,
            @Nullable Instant nextAttemptAt,
            @Nullable Failure error) {

        static BatchView of(Batch batch) {
            return new BatchView(
                    batch.id(),
                    batch.account(),
                    batch.vendor(),
                    batch.kind(),
                    batch.status(),
                    batch.size(),
                    CountsView.of(batch.counts()),
                    batch.attempts(),
                    batch.vendorTaskId(),
                    batch.nextAttemptAt(),
                    batch.error());
        }
    }
}
