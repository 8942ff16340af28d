package dev.cdngateway.vendor.cdnpro;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.cdngateway.task.Header;
import dev.cdngateway.vendor.VendorBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prefetches URLs, always in production; what names the cached variant is repeated with each URL. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"name", "fileList", "regions", "webhook", "prefetchLevel"})
record PrefetchRequest(
        String name,
        List<File> fileList,
        List<String> regions,
        @Nullable String webhook,
        @Nullable String prefetchLevel) {

    static PrefetchRequest of(VendorBatch batch, CdnProSettings settings) {
        return new PrefetchRequest(
                batch.id().toString(),
                batch.targets().stream()
                        .map(url -> new File(url, batch.options().headers()))
                        .toList(),
                settings.regions(),
                settings.webhook(),
                settings.prefetchLevel());
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"url", "headers"})
    record File(String url, List<Header> headers) {}
}
