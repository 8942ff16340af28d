package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.SafeText;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Progress.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the detail query tells of a task, gathered page by page; counters that it lacks are taken from the URLs. */
final class TaskDetail {

    private final SafeText text;
    private final Map<String, Verdict> listed = new HashMap<>();
    private Row head = new Row(MissingNode.getInstance());
    private int rows;

    TaskDetail(SafeText text) {
        this.text = text;
    }

    /** Whether an answer tells of a task at all. */
    static boolean legible(JsonNode page) {
        return Stream.of("status", "total", "urls").anyMatch(page::hasNonNull);
    }

    /** Adds a page; false if it held no URL. The newest page's counters count. */
    boolean add(JsonNode page, @Nullable String requestId) {
        head = new Row(page);
        JsonNode urls = page.path("urls");
        for (JsonNode json : urls.values()) {
            Row row = new Row(json);
            String url = row.text("url");
            if (url != null) {
                listed.merge(url, verdict(row, requestId), TaskDetail::worse);
            }
        }
        rows += urls.size();
        return !urls.isEmpty();
    }

    /** Whether fewer URLs have come than the task holds. */
    boolean wantsMore(int size) {
        Integer total = head.count("total");
        return rows < (total == null ? size : total);
    }

    Progress.Reported report() {
        Integer total = head.count("total");
        Integer all = total == null && rows > 0 ? Integer.valueOf(listed.size()) : total;
        int failed = counterOr("failed", Verdict.Failed.class);
        int succeeded = counterOr("succeed", Verdict.Succeeded.class);
        boolean counted = all != null && all > 0 && succeeded + failed >= all;
        boolean done = head.word("status").equals("task_done");
        return new Progress.Reported(done || counted, all, failed, Map.copyOf(listed), null);
    }

    private int counterOr(String name, Class<? extends Verdict> verdict) {
        Integer told = head.count(name);
        return told == null
                ? Math.toIntExact(
                        listed.values().stream().filter(verdict::isInstance).count())
                : told;
    }

    private Verdict verdict(Row row, @Nullable String requestId) {
        return switch (row.word("status")) {
            case "succeed" -> new Verdict.Succeeded();
            case "failed" -> new Verdict.Failed(failure(row, requestId));
            case "processing", "waiting", "refreshing", "preheating" -> new Verdict.Running();
            default -> new Verdict.Unrecognised();
        };
    }

    private Failure failure(Row row, @Nullable String requestId) {
        return new Failure(
                FailureCode.VENDOR_FAILED,
                "Huawei Cloud CDN took the URL and then failed at it: check that the origin serves it, then retry",
                text.word(row.text("fail_classify")),
                text.message(row.text("fail_desc")),
                requestId);
    }

    /** Of a URL that is listed twice, the worse row counts: a success of one says nothing of the other. */
    private static Verdict worse(Verdict one, Verdict other) {
        if (one instanceof Verdict.Failed) {
            return one;
        }
        return other instanceof Verdict.Succeeded ? one : other;
    }
}
