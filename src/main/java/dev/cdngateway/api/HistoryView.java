package dev.cdngateway.api;

import dev.cdngateway.api.TaskView.CountsView;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.History;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a vendor's own tasks. */
@Schema(name = "History")
record HistoryView(long total, List<VendorTaskView> items) {

    static HistoryView of(History history) {
        return new HistoryView(
                history.total(),
                history.items().stream().map(VendorTaskView::of).toList());
    }

    /** One of them, in our words. */
    @Schema(name = "VendorTask")
    record VendorTaskView(
            String id,
            @Nullable Operation operation,
            @Nullable TargetKind kind,
            TaskStatus status,
            CountsView counts,
            @Nullable Instant createdAt) {

        static VendorTaskView of(History.Item item) {
            return new VendorTaskView(
                    item.id(),
                    item.operation(),
                    item.kind(),
                    item.status(),
                    CountsView.of(item.counts()),
                    item.createdAt());
        }
    }
}
