package dev.cdngateway.api;

import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.vendor.Records;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a vendor's own records of single URLs. */
@Schema(name = "Records")
record RecordsView(long total, List<VendorRecordView> items) {

    static RecordsView of(Records records) {
        return new RecordsView(
                records.total(),
                records.items().stream().map(VendorRecordView::of).toList());
    }

    /** One of them, in our words. */
    @Schema(name = "VendorRecord")
    record VendorRecordView(
            String id,
            @Nullable String taskId,
            String url,
            @Nullable Operation operation,
            @Nullable TargetKind kind,
            @Nullable TargetStatus status,
            @Nullable Mode mode,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {

        static VendorRecordView of(Records.Item item) {
            return new VendorRecordView(
                    item.id(),
                    item.taskId(),
                    item.url(),
                    item.operation(),
                    item.kind(),
                    item.status(),
                    item.mode(),
                    item.createdAt(),
                    item.updatedAt());
        }
    }
}
