package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.Counts;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.Told;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query of the service's list of tasks. The service knows running tasks and those that are done; how a done one ended,
 * its counters tell.
 */
record TaskList(HistoryQuery query, Window window) {

    private static final int LARGEST_PAGE = 10_000;
    private static final int LAST_PAGE = 65_535;

    TaskList(HistoryQuery query) {
        this(query, new Window(query.from(), query.to()));
    }

    /** Why the service cannot be asked; null if it can. */
    @Nullable
    Told<History> refusal() {
        if (query.kind() == TargetKind.REGEX) {
            return new Told.Unsupported<>("Huawei Cloud CDN takes no regexes: ask for the kinds url or directory.");
        }
        if (query.status() == TaskStatus.QUEUED || query.status() == TaskStatus.CANCELLED) {
            return new Told.Unsupported<>("Huawei Cloud CDN tells only running tasks from done ones: ask for the status"
                    + " running, succeeded, partial or failed.");
        }
        if (query.pageSize() < 1 || query.pageSize() > LARGEST_PAGE) {
            return new Told.Invalid<>("pageSize", "is not from 1 to 10000");
        }
        return query.page() < 1 || query.page() > LAST_PAGE
                ? new Told.Invalid<>("page", "is not from 1 to 65535")
                : window.fault();
    }

    /** The service ignores a page's size or number, and a sort's field or order, that comes alone. */
    CdnRequest request(CdnRequest list) {
        return list.with("task_type", query.operation() == null ? null : Vocabulary.of(query.operation()))
                .with("file_type", query.kind() == null ? null : Vocabulary.of(query.kind()))
                .with("status", query.status() == null ? null : word(query.status()))
                .with("start_date", window.fromMillis())
                .with("end_date", window.toMillis())
                .with("order_field", field(query.sort()))
                .with("order_type", query.order() == Order.ASC ? "asc" : "desc")
                .with("page_size", query.pageSize())
                .with("page_number", query.page());
    }

    private static String word(TaskStatus status) {
        return status == TaskStatus.RUNNING ? "task_inprocess" : "task_done";
    }

    private static String field(Sort sort) {
        return switch (sort) {
            case CREATED_AT -> "create_time";
            case TOTAL -> "total";
            case PROCESSING -> "processing";
            case SUCCEEDED -> "succeed";
            case FAILED -> "failed";
            case OPERATION -> "task_type";
        };
    }

    /** What the service answered, without what was not asked for; empty if it cannot be read. */
    Optional<History> read(Row answer) {
        Long total = answer.number("total");
        return answer.rows("tasks")
                .filter(rows -> total != null && rows.stream().allMatch(row -> row.id("id") != null))
                .map(rows -> new History(Objects.requireNonNull(total), items(rows)));
    }

    private List<History.Item> items(List<Row> rows) {
        return rows.stream()
                .map(TaskList::item)
                .filter(item -> query.status() == null || query.status() == item.status())
                .filter(item -> window.holds(item.createdAt()))
                .toList();
    }

    private static History.Item item(Row row) {
        boolean done = row.word("status").equals("task_done");
        Counts counts = counts(row, done);
        Instant createdAt = row.time("create_time");
        return new History.Item(
                Objects.requireNonNull(row.id("id")),
                Vocabulary.operation(row.word("task_type")),
                Vocabulary.kind(row.word("file_type")),
                done ? ended(counts, row.count("total")) : TaskStatus.RUNNING,
                counts,
                createdAt);
    }

    /**
     * Targets that no counter holds are processing while the task runs; once it is done they count as failed, as nothing
     * tells that they succeeded.
     */
    private static Counts counts(Row row, boolean done) {
        int processing = Objects.requireNonNullElse(row.count("processing"), 0);
        int succeeded = Objects.requireNonNullElse(row.count("succeed"), 0);
        int failed = Objects.requireNonNullElse(row.count("failed"), 0);
        int total = Objects.requireNonNullElse(row.count("total"), 0);
        int rest = Math.max(0, total - processing - succeeded - failed);
        return done
                ? new Counts(0, processing, succeeded, failed + rest, 0)
                : new Counts(0, processing + rest, succeeded, failed, 0);
    }

    /** Succeeded only where the service itself counts all of its targets as such, and no other. */
    private static TaskStatus ended(Counts counts, @Nullable Integer total) {
        if (counts.succeeded() == 0) {
            return TaskStatus.FAILED;
        }
        boolean all = total != null && counts.succeeded() == total && counts.total() == total;
        return all ? TaskStatus.SUCCEEDED : TaskStatus.PARTIAL;
    }
}
