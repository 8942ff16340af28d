package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Columns read as our words. */
final class Rows {

    private static final int HOST_LENGTH = 255;

    private Rows() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The host as it is stored: what no name server would resolve is cut to what fits. */
    static String host(String host) {
        return text(host.substring(0, Math.min(host.length(), HOST_LENGTH)));
    }

    /** A text to look for: PostgreSQL takes no zero bytes, not even to say that there are none. */
    static String text(String text) {
        return text.replace('\0', '\uFFFD');
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class), column);
    }

    static Operation operation(ResultSet row) throws SQLException {
        return Word.of(Operation.class, row.getString("operation"));
    }

    static TargetKind kind(ResultSet row) throws SQLException {
        return Word.of(TargetKind.class, row.getString("kind"));
    }

    static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getInt("queued"),
                row.getInt("processing"),
                row.getInt("succeeded"),
                row.getInt("failed"),
                row.getInt("cancelled"));
    }

    static Task task(ResultSet row) throws SQLException {
        return new Task(
                uuid(row, "id"),
                operation(row),
                Json.text(row.getString("name")),
                row.getString("team"),
                Word.of(TaskStatus.class, row.getString("status")),
                counts(row),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instantOrNull(row, "finished_at"),
                row.getObject("retry_of", UUID.class),
                Json.rejections(row.getString("rejected")),
                row.getInt("rejected_count"),
                null);
    }
}
