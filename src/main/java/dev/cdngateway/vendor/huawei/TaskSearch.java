package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for the task of a batch: in the service's list by type, size and time, then by the URLs of each that is alike. The
 * service keeps no name of ours, so just these URLs are the best proof that there is.
 *
 * @param since when the call started; older tasks are others
 * @param taken tasks that are known to be other batches
 */
record TaskSearch(CdnApi api, Calls calls, VendorBatch batch, Instant since, Set<String> taken) {

    private static final int PAGE_SIZE = 1000;

    Finding find() {
        return switch (calls.call(list())) {
            case CallResult.NotSignedIn failed -> failed.trouble();
            case CallResult.NotDone failed -> failed.setback().asFinding();
            case CallResult.Done done -> listed(new Row(done.json()));
        };
    }

    private CdnRequest list() {
        HistoryQuery query = new HistoryQuery(
                batch.operation(), batch.kind(), null, since, null, Sort.CREATED_AT, Order.ASC, 1, PAGE_SIZE);
        return new TaskList(query).request(api.showHistoryTasks());
    }

    private Finding listed(Row answer) {
        Long total = answer.number("total");
        List<Row> rows = answer.rows("tasks").orElse(null);
        if (total == null || rows == null) {
            return cannotTell("its list of tasks cannot be read");
        }
        List<Alike> alike = rows.stream().flatMap(this::alike).sorted().toList();
        if (alike.size() > Finding.MOST) {
            return cannotTell("more than " + Finding.MOST + " of its tasks look like the call");
        }
        Finding finding = Finding.among(alike, task -> look(task, 1, List.of()));
        return finding instanceof Finding.NotFound && total > rows.size()
                ? cannotTell("its list has more tasks than are read")
                : finding;
    }

    /** The listed task, if it could be the batch. */
    private Stream<Alike> alike(Row row) {
        String id = row.id("id");
        Instant createdAt = row.time("create_time");
        return id != null && createdAt != null && !createdAt.isBefore(since) && !taken.contains(id) && ofBatch(row)
                ? Stream.of(new Alike(id, createdAt))
                : Stream.empty();
    }

    private boolean ofBatch(Row row) {
        return row.word("task_type").equals(Vocabulary.of(batch.operation()))
                && row.word("file_type").equals(Vocabulary.of(batch.kind()))
                && Objects.equals(row.count("total"), batch.targets().size());
    }

    private Finding look(Alike task, int page, List<String> before) {
        CdnRequest detail = api.showHistoryTaskDetails(task.id(), PAGE_SIZE, page)
                .with("create_time", task.createdAt().toEpochMilli());
        return switch (calls.call(detail)) {
            case CallResult.NotSignedIn failed -> failed.trouble();
            case CallResult.NotDone failed ->
                HuaweiCodes.unknownTask(failed.setback().failure())
                        ? new Finding.NotFound()
                        : failed.setback().asFinding();
            case CallResult.Done done -> looked(task, page, before, new Row(done.json()));
        };
    }

    private Finding looked(Alike task, int page, List<String> before, Row answer) {
        List<Row> rows = answer.rows("urls").orElse(null);
        if (rows == null) {
            return cannotTell("the URLs of a task cannot be read");
        }
        if (!ofBatch(answer) || !task.id().equals(answer.id("id"))) {
            return new Finding.NotFound();
        }
        List<String> urls = Stream.concat(
                        before.stream(), rows.stream().map(row -> Objects.requireNonNullElse(row.text("url"), "")))
                .toList();
        boolean more = !rows.isEmpty() && urls.size() < batch.targets().size() && page <= pages();
        return more ? look(task, page + 1, urls) : judged(task, urls);
    }

    private int pages() {
        return Math.ceilDiv(batch.targets().size(), PAGE_SIZE);
    }

    private Finding judged(Alike task, List<String> urls) {
        boolean same = urls.size() == batch.targets().size() && Set.copyOf(urls).equals(Set.copyOf(batch.targets()));
        return same ? new Finding.Found(List.of(task.id())) : new Finding.NotFound();
    }

    private static Finding cannotTell(String why) {
        return new Finding.CannotTell(Failure.of(
                FailureCode.OUTCOME_UNKNOWN, "Huawei Cloud CDN does not tell whether it took the call: " + why));
    }

    /** A task that could be the batch. */
    private record Alike(String id, Instant createdAt) implements Comparable<Alike> {

        @Override
        public int compareTo(Alike other) {
            return Comparator.comparing(Alike::createdAt)
                    .thenComparing(Alike::id)
                    .compare(this, other);
        }
    }
}
