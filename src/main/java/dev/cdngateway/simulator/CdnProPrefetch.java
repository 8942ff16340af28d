package dev.cdngateway.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a prefetch, and the first part of the answer to a query for it. */
record CdnProPrefetch(
        @Nullable String name,
        List<Entry> fileList,
        @Nullable List<String> regions,
        @Nullable String startTime,
        @Nullable String webhook,
        String prefetchLevel)
        implements CdnProRequest {

    /** One file, with the headers that take part in its cache key. */
    record Entry(String url, @Nullable List<CdnProHeader> headers) {

        @SuppressWarnings({"NullAway", "ConstantValue"}) // null where the body leaves it out
        Entry {
            url = url == null ? "" : url;
        }
    }

    @SuppressWarnings({"NullAway", "ConstantValue"}) // null where the body leaves it out
    CdnProPrefetch {
        fileList = fileList == null ? List.of() : fileList;
        prefetchLevel = prefetchLevel == null ? "Parent" : prefetchLevel;
    }

    @Override
    public List<String> urls() {
        return fileList.stream().map(Entry::url).toList();
    }

    @Override
    public List<String> labels() {
        return name == null ? List.of() : List.of(name);
    }
}
