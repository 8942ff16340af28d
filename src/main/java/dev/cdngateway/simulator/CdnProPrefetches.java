package dev.cdngateway.simulator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prefetches, which go to production: create, query, list. */
final class CdnProPrefetches {

    private static final int LONGEST_NAME = 1_000;
    private static final List<String> LEVELS = List.of("Edge", "Parent");

    private record PrefetchView(@JsonUnwrapped CdnProPrefetch prefetch, Metadata metadata) {}

    private record Metadata(
            String id, String status, int successRate, String submissionTime, String finishTime, String apiRequestId) {

        static Metadata of(CdnProJob<CdnProPrefetch> job) {
            return new Metadata(
                    job.id(),
                    job.status(),
                    job.successRate(),
                    job.submissionTime(),
                    job.finishTime(),
                    job.apiRequestId());
        }
    }

    private record PrefetchRow(
            @JsonUnwrapped Metadata metadata, @Nullable String name, int fileEntries, List<String> hostnames) {

        static PrefetchRow of(CdnProJob<CdnProPrefetch> job) {
            var prefetch = job.request();
            return new PrefetchRow(
                    Metadata.of(job), prefetch.name(), prefetch.fileList().size(), job.hostnames());
        }
    }

    private final CdnProUrls urls;
    private final CdnProJobs<CdnProPrefetch> jobs;

    CdnProPrefetches(CdnProSimulator.Settings settings) {
        this.urls = new CdnProUrls("prefetch", "production", settings.production);
        this.jobs = new CdnProJobs<>(settings);
    }

    Answer create(ReceivedRequest request) {
        var prefetch = Json.read(request.body(), CdnProPrefetch.class)
                .orElseThrow(() -> invalid("InvalidRequestBody", "The request body is not a prefetch in JSON."));
        check(prefetch);
        return jobs.create(request, prefetch);
    }

    Answer show(String id) {
        return jobs.find(id)
                .map(job -> Json.answer(200, new PrefetchView(job.request(), Metadata.of(job))))
                .orElseThrow(() ->
                        new Refusal(404, "InvalidPrefetchTaskId", "The specified prefetch task ID does not exist."));
    }

    Answer list(ReceivedRequest request) {
        var listing = CdnProListing.of(request);
        var found =
                jobs.all().stream().filter(listing::has).sorted(listing.order()).toList();
        var page = listing.page(found).stream().map(PrefetchRow::of).toList();
        return Json.answer(200, Map.of("count", found.size(), "prefetchRequests", page));
    }

    private void check(CdnProPrefetch prefetch) {
        String name = prefetch.name();
        if (name != null && name.length() > LONGEST_NAME) {
            throw invalid("InvalidName", "The name must not be longer than 1000 characters.");
        }
        if (prefetch.fileList().isEmpty()) {
            throw invalid("InvalidRequestBody", "The fileList must have an entry.");
        }
        if (!LEVELS.contains(prefetch.prefetchLevel())) {
            throw invalid("InvalidPrefetchLevel", "The prefetchLevel must be Edge or Parent.");
        }
        String start = prefetch.startTime();
        if (start != null) {
            CdnProPeriod.time(start);
        }
        prefetch.urls().forEach(urls::checkFile);
    }

    private static Refusal invalid(String code, String text) {
        return new Refusal(400, code, text);
    }
}
