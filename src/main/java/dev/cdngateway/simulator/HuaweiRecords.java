package dev.cdngateway.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The records of single URLs, newest first, of a day at most. */
final class HuaweiRecords {

    private static final long LONGEST_SPAN = Duration.ofDays(1).toMillis();

    private record RecordView(
            long id,
            String url,
            String status,
            String type,
            @JsonProperty("task_id") long taskId,
            @JsonProperty("modify_time") long modifyTime,
            @JsonProperty("create_time") long createTime,
            @JsonProperty("file_type") String fileType,
            @Nullable String mode) {

        static RecordView of(HuaweiUrl url) {
            var task = url.task();
            return new RecordView(
                    url.id(),
                    url.url(),
                    url.status().toUpperCase(Locale.ROOT),
                    url.type(),
                    task.id(),
                    url.modifyTime(),
                    task.createTime(),
                    task.fileType(),
                    task.directory() ? task.mode() : null);
        }
    }

    private record Span(long start, long end) {

        boolean has(long time) {
            return time >= start && time < end;
        }
    }

    private final Clock clock;
    private final HuaweiTasks tasks;

    HuaweiRecords(Clock clock, HuaweiTasks tasks) {
        this.clock = clock;
        this.tasks = tasks;
    }

    Answer list(ReceivedRequest request) {
        var query = new Query(request, "CDN.0001");
        int offset = query.number("offset", 0, Integer.MAX_VALUE, 0);
        int limit = query.number("limit", 1, 100, 10);
        Span span = span(query);
        var found = tasks.all().stream()
                .filter(task -> span.has(task.createTime()))
                .flatMap(task -> task.urls().stream())
                .filter(filter(query))
                .toList();
        var page = found.stream().skip(offset).limit(limit).map(RecordView::of).toList();
        return Json.answer(200, Map.of("total", found.size(), "count", page.size(), "result", page));
    }

    private Span span(Query query) {
        query.together("start_time", "end_time");
        LocalDate today = LocalDate.ofInstant(clock.instant(), HuaweiQuota.BEIJING);
        long midnight = today.atStartOfDay(HuaweiQuota.BEIJING).toInstant().toEpochMilli();
        long start = query.number("start_time", 0, Long.MAX_VALUE).orElse(midnight);
        long end = query.number("end_time", 0, Long.MAX_VALUE).orElse(midnight + LONGEST_SPAN);
        if (end < start || end - start > LONGEST_SPAN) {
            throw query.refused("The time from 'start_time' to 'end_time' must be from 0 to 24 hours.");
        }
        return new Span(start, end);
    }

    private static Predicate<HuaweiUrl> filter(Query query) {
        var url = query.text("url");
        var type = query.oneOf("task_type", List.of("REFRESH", "PREHEATING"));
        var status = query.oneOf("status", HuaweiUrl.STATES);
        var fileType = query.oneOf("file_type", List.of(HuaweiTask.FILE, HuaweiTask.DIRECTORY));
        return each -> url.map(each.url()::equals).orElse(true)
                && type.map(each.type()::equals).orElse(true)
                && status.map(each::is).orElse(true)
                && fileType.map(each.task().fileType()::equals).orElse(true);
    }
}
