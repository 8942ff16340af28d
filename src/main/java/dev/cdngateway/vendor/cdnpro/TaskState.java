package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Progress.Reported;
import dev.cdngateway.vendor.VendorTask;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a status query tells of a task: it has no failed state, only how many percent succeeded by the time it finished.
 *
 * @param task the whole answer, which lists what was asked for
 * @param status the part that tells how it goes; prefetches keep it in {@code metadata}
 */
record TaskState(JsonNode task, JsonNode status) {

    static TaskState of(JsonNode task) {
        return new TaskState(task, task.path("metadata").isObject() ? task.path("metadata") : task);
    }

    /** Whether the answer tells of a task at all. */
    boolean legible() {
        return status.path("status").isString();
    }

    Reported report(VendorTask asked, @Nullable String requestId) {
        boolean finished =
                status.path("status").asString("").toLowerCase(Locale.ROOT).equals("finished");
        Failure failure = finished ? shortfall(requestId) : null;
        Integer failed = finished && failure == null ? Integer.valueOf(0) : null;
        return new Reported(finished, total(asked), failed, Map.of(), failure);
    }

    private @Nullable Failure shortfall(@Nullable String requestId) {
        OptionalDouble rate = status.path("successRate").asDoubleOpt();
        if (rate.isEmpty() || rate.getAsDouble() > 100) {
            return failure(
                    FailureCode.OUTCOME_UNKNOWN,
                    "CDN Pro finished the task without a success rate from 0 to 100; check the targets, or send them again",
                    requestId);
        }
        return rate.getAsDouble() == 100
                ? null
                : failure(
                        FailureCode.VENDOR_FAILED,
                        "CDN Pro finished the task with a success rate of "
                                + status.path("successRate").asString() + " %, not 100 %; retry the failed targets",
                        requestId);
    }

    private static Failure failure(FailureCode code, String message, @Nullable String requestId) {
        return new Failure(code, message, null, null, requestId);
    }

    private int total(VendorTask asked) {
        JsonNode list = task.path(listName(asked.operation(), asked.kind()));
        return list.isArray() ? list.size() : asked.size();
    }

    private static String listName(Operation operation, TargetKind kind) {
        if (operation == Operation.PREFETCH) {
            return "fileList";
        }
        return switch (kind) {
            case URL -> "fileUrls";
            case DIRECTORY -> "dirUrls";
            case REGEX -> "regexPatterns";
        };
    }
}
