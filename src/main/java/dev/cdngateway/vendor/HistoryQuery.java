package dev.cdngateway.vendor;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.task.Word;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of the vendor's tasks are asked for; null asks for all, or leaves the choice to the vendor.
 *
 * @param status what the vendor cannot filter as finely is filtered within the page
 * @param from inclusive
 * @param to exclusive
 * @param page from 1
 * @param pageSize the most tasks of a page, from 1
 */
public record HistoryQuery(
        @Nullable Operation operation,
        @Nullable TargetKind kind,
        @Nullable TaskStatus status,
        @Nullable Instant from,
        @Nullable Instant to,
        Sort sort,
        Order order,
        int page,
        int pageSize) {

    /** By what tasks can be sorted. */
    public enum Sort implements Word {
        CREATED_AT("createdAt"),
        TOTAL("total"),
        PROCESSING("processing"),
        SUCCEEDED("succeeded"),
        FAILED("failed"),
        OPERATION("operation");

        private final String word;

        Sort(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** In which direction. */
    public enum Order implements Word {
        ASC,
        DESC
    }
}
