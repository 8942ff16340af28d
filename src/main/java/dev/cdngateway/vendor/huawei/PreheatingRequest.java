package dev.cdngateway.vendor.huawei;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.cdngateway.vendor.VendorBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prefetches URLs. */
record PreheatingRequest(@JsonProperty("preheating_task") Task task) {

    static PreheatingRequest of(VendorBatch batch, boolean zhUrlEncode) {
        return new PreheatingRequest(new Task(zhUrlEncode ? Boolean.TRUE : null, batch.targets()));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"zh_url_encode", "urls"})
    record Task(@JsonProperty("zh_url_encode") @Nullable Boolean zhUrlEncode, List<String> urls) {}
}
