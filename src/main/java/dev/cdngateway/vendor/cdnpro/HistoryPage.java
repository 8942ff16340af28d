package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** A page of one of the two lists, which the vendor filters by whole seconds and not by status; the rest is done here. */
record HistoryPage(Operation operation, HistoryQuery query) {

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query.from() != null) {
            parameters.put(
                    "startdate", query.from().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        if (query.to() != null) {
            parameters.put("enddate", wholeSecondFrom(query.to()).toString());
        }
        parameters.put("offset", Long.toString((query.page() - 1L) * query.pageSize()));
        parameters.put("limit", Integer.toString(query.pageSize()));
        parameters.put("sortBy", "submissionTime");
        parameters.put("sortOrder", query.order().word());
        return parameters;
    }

    private static Instant wholeSecondFrom(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? second : second.plusSeconds(1);
    }

    /** The page; empty where the answer is none. */
    Optional<History> read(CallResult.Done done) {
        JsonNode rows = done.json().path(rows());
        OptionalLong count = done.json().path("count").asLongOpt();
        return rows.isArray() && count.isPresent() && count.getAsLong() >= 0
                ? Optional.of(new History(count.getAsLong(), items(rows, done)))
                : Optional.empty();
    }

    /** What the vendor calls the list of tasks in its answer. */
    String rows() {
        return operation == Operation.PREFETCH ? "prefetchRequests" : "purgeRequests";
    }

    private List<History.Item> items(JsonNode rows, CallResult.Done done) {
        return rows.values().stream()
                .map(row -> new HistoryRow(operation, row))
                .flatMap(row -> row.item(done.reader().text()).stream())
                .filter(this::askedFor)
                .toList();
    }

    private boolean askedFor(History.Item item) {
        return (query.status() == null || query.status() == item.status())
                && (item.createdAt() == null || within(item.createdAt()));
    }

    private boolean within(Instant time) {
        return (query.from() == null || !time.isBefore(query.from()))
                && (query.to() == null || time.isBefore(query.to()));
    }
}
