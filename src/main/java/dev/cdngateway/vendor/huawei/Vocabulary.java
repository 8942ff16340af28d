package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import org.jspecify.annotations.Nullable;

/** The service's words, in lower case, and ours; null stands for a word that the other side lacks. */
final class Vocabulary {

    private Vocabulary() {}

    static String of(Operation operation) {
        return switch (operation) {
            case PURGE -> "refresh";
            case PREFETCH -> "preheating";
        };
    }

    static @Nullable Operation operation(String word) {
        return switch (word) {
            case "refresh" -> Operation.PURGE;
            case "preheating" -> Operation.PREFETCH;
            default -> null;
        };
    }

    static @Nullable String of(TargetKind kind) {
        return switch (kind) {
            case URL -> "file";
            case DIRECTORY -> "directory";
            case REGEX -> null;
        };
    }

    static @Nullable TargetKind kind(String word) {
        return switch (word) {
            case "file" -> TargetKind.URL;
            case "directory" -> TargetKind.DIRECTORY;
            default -> null;
        };
    }

    static @Nullable String of(TargetStatus status) {
        return switch (status) {
            case QUEUED -> "waiting";
            case PROCESSING -> "processing";
            case SUCCEEDED -> "succeed";
            case FAILED -> "failed";
            case CANCELLED -> null;
        };
    }

    static @Nullable TargetStatus status(String word) {
        return switch (word) {
            case "waiting" -> TargetStatus.QUEUED;
            case "processing", "refreshing", "preheating" -> TargetStatus.PROCESSING;
            case "succeed" -> TargetStatus.SUCCEEDED;
            case "failed" -> TargetStatus.FAILED;
            default -> null;
        };
    }

    static @Nullable Mode mode(String word) {
        return switch (word) {
            case "all" -> Mode.ALL;
            case "detect_modify_refresh" -> Mode.CHANGED;
            default -> null;
        };
    }
}
