package dev.cdngateway.simulator;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of a purge, and the first part of the answer to a query for it. */
record CdnProPurge(
        @Nullable String name,
        List<String> fileUrls,
        List<CdnProHeader> fileHeaders,
        List<String> dirUrls,
        List<String> regexPatterns,
        String target,
        String action,
        @Nullable String webhook)
        implements CdnProRequest {

    @SuppressWarnings({"NullAway", "ConstantValue"}) // null where the body leaves it out
    CdnProPurge {
        fileUrls = fileUrls == null ? List.of() : fileUrls;
        fileHeaders = fileHeaders == null ? List.of() : fileHeaders;
        dirUrls = dirUrls == null ? List.of() : dirUrls;
        regexPatterns = regexPatterns == null ? List.of() : regexPatterns;
        target = target == null ? "" : target;
        action = action == null ? "invalidate" : action;
    }

    @Override
    public List<String> urls() {
        return Stream.of(fileUrls, dirUrls, regexPatterns).flatMap(List::stream).toList();
    }

    @Override
    public List<String> labels() {
        return List.of();
    }
}
