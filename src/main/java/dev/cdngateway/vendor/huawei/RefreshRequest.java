package dev.cdngateway.vendor.huawei;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.VendorBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Purges URLs or directories. */
record RefreshRequest(@JsonProperty("refresh_task") Task task) {

    static RefreshRequest of(VendorBatch batch, boolean zhUrlEncode) {
        boolean directories = batch.kind() == TargetKind.DIRECTORY;
        boolean changed = directories && batch.options().mode() == Mode.CHANGED;
        return new RefreshRequest(new Task(
                directories ? "directory" : "file",
                changed ? "detect_modify_refresh" : null,
                zhUrlEncode ? Boolean.TRUE : null,
                batch.targets()));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"type", "mode", "zh_url_encode", "urls"})
    record Task(
            String type,
            @Nullable String mode,
            @JsonProperty("zh_url_encode") @Nullable Boolean zhUrlEncode,
            List<String> urls) {}
}
