package dev.cdngateway.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of tasks, and one task with its URLs. */
final class HuaweiHistory {

    private record TaskView(
            String id,
            @JsonProperty("task_type") String taskType,
            String status,
            @JsonProperty("file_type") String fileType,
            @JsonProperty("create_time") long createTime,
            long processing,
            long succeed,
            long failed,
            long total,
            @Nullable List<UrlView> urls) {

        static TaskView of(HuaweiTask task, @Nullable List<UrlView> urls) {
            return new TaskView(
                    Long.toString(task.id()),
                    task.type(),
                    task.status(),
                    task.fileType(),
                    task.createTime(),
                    task.processing(),
                    task.succeed(),
                    task.failed(),
                    task.targets().size(),
                    urls);
        }
    }

    private record UrlView(
            String id,
            String url,
            String status,
            @JsonProperty("create_time") long createTime,
            @JsonProperty("task_id") String taskId,
            @JsonProperty("task_type") String taskType,
            @JsonProperty("fail_classify") @Nullable String failClassify,
            @JsonProperty("fail_desc") @Nullable String failDesc) {

        static UrlView of(HuaweiUrl url) {
            return new UrlView(
                    Long.toString(url.id()),
                    url.url(),
                    url.status(),
                    url.task().createTime(),
                    Long.toString(url.task().id()),
                    url.type(),
                    url.failed() ? "ORIGIN_ERROR" : null,
                    url.failed() ? "The origin server answered 503." : null);
        }
    }

    private final HuaweiTasks tasks;

    HuaweiHistory(HuaweiTasks tasks) {
        this.tasks = tasks;
    }

    Answer list(ReceivedRequest request) {
        var query = new Query(request, "CDN.0001");
        var found = tasks.all().stream()
                .filter(filter(query)::takes)
                .sorted(order(query))
                .toList();
        var page = HuaweiPage.of(query)
                .of(found)
                .map(task -> TaskView.of(task, null))
                .toList();
        return Json.answer(200, Map.of("total", found.size(), "tasks", page));
    }

    Answer detail(ReceivedRequest request, String id) {
        var query = new Query(request, "CDN.0001");
        HuaweiPage page = HuaweiPage.of(query);
        boolean timed = query.number("create_time", 0, Long.MAX_VALUE).isPresent();
        var status = query.oneOf("status", HuaweiUrl.STATES);
        var url = query.text("url");
        var task = tasks.find(id, timed).orElseThrow(() -> new Refusal(200, "CDN.0108", "The task does not exist."));
        var urls = task.urls().stream()
                .filter(each -> status.map(each::is).orElse(true))
                .filter(each -> url.map(each.url()::equals).orElse(true))
                .toList();
        return Json.answer(200, TaskView.of(task, page.of(urls).map(UrlView::of).toList()));
    }

    private record Filter(String status, String fileType, String taskType, long start, long end) {

        boolean takes(HuaweiTask task) {
            return (status.isEmpty() || status.equals(task.status()))
                    && (fileType.isEmpty() || fileType.equals(task.fileType()))
                    && (taskType.isEmpty() || taskType.equals(task.type()))
                    && task.createTime() >= start
                    && task.createTime() <= end;
        }
    }

    private static Filter filter(Query query) {
        return new Filter(
                query.oneOf("status", List.of("task_inprocess", "task_done")).orElse(""),
                query.oneOf("file_type", List.of(HuaweiTask.FILE, HuaweiTask.DIRECTORY))
                        .orElse(""),
                query.oneOf("task_type", List.of(HuaweiTask.REFRESH, HuaweiTask.PREHEATING))
                        .orElse(""),
                query.number("start_date", 0, Long.MAX_VALUE).orElse(0),
                query.number("end_date", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE));
    }

    /** Field and direction count only together. */
    private static Comparator<HuaweiTask> order(Query query) {
        var field = query.oneOf(
                "order_field", List.of("task_type", "total", "processing", "succeed", "failed", "create_time"));
        var type = query.oneOf("order_type", List.of("desc", "asc"));
        boolean asked = field.isPresent() && type.isPresent();
        Comparator<HuaweiTask> order = comparing(asked ? field.get() : "create_time");
        return asked && type.get().equals("asc") ? order : order.reversed();
    }

    private static Comparator<HuaweiTask> comparing(String field) {
        return switch (field) {
            case "task_type" -> Comparator.comparing(HuaweiTask::type);
            case "total" -> Comparator.comparingInt(task -> task.targets().size());
            case "processing" -> Comparator.comparingLong(HuaweiTask::processing);
            case "succeed" -> Comparator.comparingLong(HuaweiTask::succeed);
            case "failed" -> Comparator.comparingLong(HuaweiTask::failed);
            default -> Comparator.comparingLong(HuaweiTask::id);
        };
    }
}
