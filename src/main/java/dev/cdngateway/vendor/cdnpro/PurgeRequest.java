package dev.cdngateway.vendor.cdnpro;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.VendorBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Purges targets of one kind; the batch's id is its name, by which it can be found again. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"name", "fileUrls", "fileHeaders", "dirUrls", "regexPatterns", "action", "target", "webhook"})
record PurgeRequest(
        String name,
        List<String> fileUrls,
        List<Header> fileHeaders,
        List<String> dirUrls,
        List<String> regexPatterns,
        String action,
        String target,
        @Nullable String webhook) {

    static PurgeRequest of(VendorBatch batch, CdnProSettings settings) {
        return new PurgeRequest(
                batch.id().toString(),
                targets(batch, TargetKind.URL),
                batch.kind() == TargetKind.URL ? batch.options().headers() : List.of(),
                targets(batch, TargetKind.DIRECTORY),
                targets(batch, TargetKind.REGEX),
                batch.options().action().word(),
                batch.options().environment().word(),
                settings.webhook());
    }

    private static List<String> targets(VendorBatch batch, TargetKind kind) {
        return batch.kind() == kind ? batch.targets() : List.of();
    }
}
