package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.Coverage;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Looks for the task of a batch: in the vendor's list by time, hosts and numbers of entries, as it tells no names; then in
 * each task that is alike by the name, which is the batch's id, and by all that was asked for.
 *
 * @param since when the call started, to the second, as the vendor tells its times; older tasks are others
 * @param taken tasks that are known to be other batches
 */
record TaskSearch(CdnProApi api, VendorBatch batch, Instant since, Set<String> taken) {

    private static final int PAGE_SIZE = 200;

    Finding find() {
        HistoryQuery query =
                new HistoryQuery(batch.operation(), null, null, since, null, Sort.CREATED_AT, Order.ASC, 1, PAGE_SIZE);
        HistoryPage page = new HistoryPage(batch.operation(), query);
        return switch (api.list(batch.operation(), page.parameters())) {
            case CallResult.Done done ->
                listed(done.json().path(page.rows()), done.json().path("count").asLongOpt());
            case CallResult.NotDone notDone -> notDone.setback().asFinding();
        };
    }

    private Finding listed(JsonNode rows, OptionalLong count) {
        if (!rows.isArray() || count.isEmpty()) {
            return cannotTell("its list of tasks cannot be read");
        }
        List<String> alike = rows.valueStream()
                .map(row -> new HistoryRow(batch.operation(), row))
                .flatMap(this::alike)
                .toList();
        if (alike.size() > Finding.MOST) {
            return cannotTell("more than " + Finding.MOST + " of its tasks look like the call");
        }
        Finding finding = Finding.among(alike, this::look);
        return finding instanceof Finding.NotFound && count.getAsLong() > rows.size()
                ? cannotTell("its list has more tasks than are read")
                : finding;
    }

    /** The listed task, if it could be the batch. */
    private Stream<String> alike(HistoryRow row) {
        Instant createdAt = row.createdAt();
        return createdAt != null
                        && !createdAt.isBefore(since)
                        && row.holds(batch.kind(), batch.targets().size())
                        && row.hosts().equals(hosts())
                ? row.id().filter(id -> !taken.contains(id)).stream()
                : Stream.empty();
    }

    private Set<String> hosts() {
        return batch.targets().stream().map(Coverage::host).collect(Collectors.toSet());
    }

    private Finding look(String id) {
        CallResult result = batch.operation() == Operation.PREFETCH ? api.queryPrefetch(id) : api.queryPurge(id);
        return switch (result) {
            case CallResult.Done done -> looked(id, done.json());
            case CallResult.NotDone notDone ->
                notDone.unknownTask()
                        ? new Finding.NotFound()
                        : notDone.setback().asFinding();
        };
    }

    private Finding looked(String id, JsonNode task) {
        if (!TaskState.of(task).legible()) {
            return cannotTell("a task of it cannot be read");
        }
        return new TaskRequest(task).asksFor(batch) ? new Finding.Found(List.of(id)) : new Finding.NotFound();
    }

    private static Finding cannotTell(String why) {
        return new Finding.CannotTell(
                Failure.of(FailureCode.OUTCOME_UNKNOWN, "CDN Pro does not tell whether it took the call: " + why));
    }
}
