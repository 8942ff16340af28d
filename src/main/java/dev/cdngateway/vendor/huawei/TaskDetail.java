package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.SafeText;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Progress.Verdict;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the detail query tells of a task, gathered page by page; counters that it lacks are taken from the URLs. */
final class TaskDetail {

    private final SafeText text;
    private final Map<String, Verdict> listed = new HashMap<>();
    private JsonNode head = MissingNode.getInstance();
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
        head = page;
        JsonNode urls = page.path("urls");
        for (JsonNode row : urls.values()) {
            if (row.path("url").isString()) {
                listed.merge(row.path("url").stringValue(), verdict(row, requestId), TaskDetail::worse);
            }
        }
        rows += urls.size();
        return !urls.isEmpty();
    }

    /** Whether fewer URLs have come than the task holds. */
    boolean wantsMore(int size) {
        Integer total = counter("total");
        return rows < (total == null ? size : total);
    }

    Progress.Reported report() {
        Integer total = counter("total");
        Integer all = total == null && rows > 0 ? Integer.valueOf(listed.size()) : total;
        int failed = counterOr("failed", Verdict.Failed.class);
        int succeeded = counterOr("succeed", Verdict.Succeeded.class);
        boolean counted = all != null && all > 0 && succeeded + failed >= all;
        boolean done = "task_done".equals(lower(head, "status"));
        return new Progress.Reported(done || counted, all, failed, Map.copyOf(listed), null);
    }

    private int counterOr(String name, Class<? extends Verdict> verdict) {
        Integer told = counter(name);
        return told == null
                ? Math.toIntExact(
                        listed.values().stream().filter(verdict::isInstance).count())
                : told;
    }

    private @Nullable Integer counter(String name) {
        JsonNode value = head.path(name);
        return value.canConvertToInt() && value.isIntegralNumber() ? value.intValue() : null;
    }

    private Verdict verdict(JsonNode row, @Nullable String requestId) {
        return switch (lower(row, "status")) {
            case "succeed" -> new Verdict.Succeeded();
            case "failed" -> new Verdict.Failed(failure(row, requestId));
            case "processing", "waiting", "refreshing", "preheating" -> new Verdict.Running();
            default -> new Verdict.Unrecognised();
        };
    }

    private Failure failure(JsonNode row, @Nullable String requestId) {
        return new Failure(
                FailureCode.VENDOR_FAILED,
                "Huawei Cloud CDN took the URL and then failed at it: check that the origin serves it, then retry",
                text.word(string(row, "fail_classify")),
                text.message(string(row, "fail_desc")),
                requestId);
    }

    /** Of a URL that is listed twice, the worse row counts: a success of one says nothing of the other. */
    private static Verdict worse(Verdict one, Verdict other) {
        if (one instanceof Verdict.Failed) {
            return one;
        }
        return other instanceof Verdict.Succeeded ? one : other;
    }

    private static String lower(JsonNode object, String name) {
        String value = string(object, name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String string(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
