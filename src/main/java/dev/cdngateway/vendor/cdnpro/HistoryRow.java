package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.SafeText;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.History;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A task as a list tells it: how many entries of each kind, and one status for them all. */
record HistoryRow(Operation operation, JsonNode row) {

    /** Empty where the row names no task. */
    Optional<History.Item> item(SafeText text) {
        return Optional.ofNullable(text.word(row.path("id").asString("")))
                .map(id -> new History.Item(id, operation, kind(), status(), counts(), createdAt()));
    }

    /** The vendor's id; empty if it is none that could be asked for. */
    Optional<String> id() {
        return Optional.of(row.path("id").asString("")).filter(TaskLocation::legal);
    }

    /** Whether its entries are so many of a kind and none of another. */
    boolean holds(TargetKind kind, int targets) {
        return Stream.of(TargetKind.values()).allMatch(each -> entries(each) == (each == kind ? targets : 0));
    }

    Set<String> hosts() {
        return row.path("hostnames")
                .valueStream()
                .map(host -> host.asString("").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private TaskStatus status() {
        return switch (row.path("status").asString("").toLowerCase(Locale.ROOT)) {
            case "waiting" -> TaskStatus.QUEUED;
            case "finished" -> row.path("successRate").asDouble(0) == 100 ? TaskStatus.SUCCEEDED : TaskStatus.FAILED;
            default -> TaskStatus.RUNNING;
        };
    }

    private Counts counts() {
        long entries = Stream.of(TargetKind.values()).mapToLong(this::entries).sum();
        return Counts.of(targetStatus(), (int) Math.min(entries, Integer.MAX_VALUE));
    }

    private TargetStatus targetStatus() {
        return switch (status()) {
            case QUEUED -> TargetStatus.QUEUED;
            case SUCCEEDED -> TargetStatus.SUCCEEDED;
            case FAILED -> TargetStatus.FAILED;
            case RUNNING, PARTIAL, CANCELLED -> TargetStatus.PROCESSING;
        };
    }

    private @Nullable TargetKind kind() {
        if (operation == Operation.PREFETCH) {
            return TargetKind.URL;
        }
        List<TargetKind> kinds =
                Stream.of(TargetKind.values()).filter(kind -> entries(kind) > 0).toList();
        return kinds.size() == 1 ? kinds.getFirst() : null;
    }

    private long entries(TargetKind kind) {
        String name = switch (kind) {
            case URL -> "fileEntries";
            case DIRECTORY -> "dirEntries";
            case REGEX -> "regexEntries";
        };
        return Math.clamp(row.path(name).asLong(0), 0, Integer.MAX_VALUE);
    }

    @Nullable
    Instant createdAt() {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                    row.path("submissionTime").asString(""), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
