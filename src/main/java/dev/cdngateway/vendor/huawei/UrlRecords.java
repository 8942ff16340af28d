package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.vendor.RecordQuery;
import dev.cdngateway.vendor.Records;
import dev.cdngateway.vendor.Told;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query of the service's records of single URLs: of a day at most, and of the present one if no time is given. */
record UrlRecords(RecordQuery query, Window asked) {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int LARGEST_PAGE = 100;

    UrlRecords(RecordQuery query) {
        this(query, new Window(query.from(), query.to()).inMillis());
    }

    /** Why the service cannot be asked; null if it can. */
    @Nullable
    Told<Records> refusal() {
        if (query.kind() == TargetKind.REGEX) {
            return new Told.Unsupported<>("Huawei Cloud CDN takes no regexes: ask for the kinds url or directory.");
        }
        if (query.status() == TargetStatus.CANCELLED) {
            return new Told.Unsupported<>("Huawei Cloud CDN cancels nothing: ask for another status.");
        }
        if (query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            return new Told.Invalid<>("limit", "is not from 1 to 100");
        }
        if (query.offset() < 0) {
            return new Told.Invalid<>("offset", "is below 0");
        }
        Told<Records> fault = asked.fault();
        return fault == null && asked.longerThan(LONGEST)
                ? new Told.Invalid<>("from", "is more than 24 hours before to: ask for each day by itself")
                : fault;
    }

    /** The service ignores a time that comes alone. */
    CdnRequest request(CdnRequest records) {
        Window window = asked.closed(LONGEST);
        return records.with("task_type", query.operation() == null ? null : upper(Vocabulary.of(query.operation())))
                .with("file_type", query.kind() == null ? null : Vocabulary.of(query.kind()))
                .with("status", query.status() == null ? null : Vocabulary.of(query.status()))
                .with("url", query.url())
                .with("start_time", window.fromMillis())
                .with("end_time", window.toMillis())
                .with("offset", query.offset())
                .with("limit", query.limit());
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** What the service answered, without what was created too late; empty if it cannot be read. */
    Optional<Records> read(Row answer) {
        Long total = answer.number("total");
        return answer.rows("result")
                .filter(rows -> total != null && rows.stream().allMatch(UrlRecords::legible))
                .map(rows -> new Records(Objects.requireNonNull(total), items(rows)));
    }

    private static boolean legible(Row row) {
        return row.id("id") != null && row.text("url") != null;
    }

    /** The service does not tell whether a record's creation or its change counts, so the start is left to it. */
    private List<Records.Item> items(List<Row> rows) {
        Window window = asked.closed(LONGEST);
        return rows.stream()
                .map(UrlRecords::item)
                .filter(item -> window.endsAfter(item.createdAt()))
                .toList();
    }

    private static Records.Item item(Row row) {
        return new Records.Item(
                Objects.requireNonNull(row.id("id")),
                row.id("task_id"),
                Objects.requireNonNull(row.text("url")),
                Vocabulary.operation(row.word("type")),
                Vocabulary.kind(row.word("file_type")),
                Vocabulary.status(row.word("status")),
                Vocabulary.mode(row.word("mode")),
                row.time("create_time"),
                row.time("modify_time"));
    }
}
