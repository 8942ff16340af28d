package dev.cdngateway.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What both lists of tasks have in common: a period, a search, an order and a page. */
record CdnProListing(
        CdnProPeriod period, Optional<String> search, boolean byFinish, boolean ascending, int offset, int limit) {

    static CdnProListing of(ReceivedRequest request) {
        var query = new Query(request, "InvalidParameter");
        var sort = query.oneOf("sortBy", List.of("submissionTime", "finishTime"));
        var order = query.oneOf("sortOrder", List.of("asc", "desc"));
        return new CdnProListing(
                CdnProPeriod.of(request),
                query.text("search"),
                sort.filter("finishTime"::equals).isPresent(),
                order.filter("asc"::equals).isPresent(),
                query.number("offset", 0, Integer.MAX_VALUE, 0),
                query.number("limit", 1, 200, 100));
    }

    boolean has(CdnProJob<?> job) {
        return period.has(job.life()) && search.map(job::found).orElse(true);
    }

    Comparator<CdnProJob<?>> order() {
        Comparator<CdnProJob<?>> times = Comparator.comparing(
                job -> byFinish ? job.life().end() : job.life().start());
        var exact = times.thenComparing(CdnProJob::id);
        return ascending ? exact : exact.reversed();
    }

    <T> List<T> page(List<T> all) {
        return all.stream().skip(offset).limit(limit).toList();
    }
}
