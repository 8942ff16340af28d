package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A part with its batch and its account's state, read as the batch that callers see. */
final class BatchRow {

    private BatchRow() {}

    static Batch read(ResultSet row) throws SQLException {
        Counts counts = Rows.counts(row);
        boolean open = !counts.finished();
        return new Batch(
                Rows.uuid(row, "id"),
                row.getString("account"),
                row.getString("vendor"),
                Rows.kind(row),
                counts.batchStatus(),
                row.getInt("size"),
                counts,
                row.getInt("attempts"),
                row.getString("vendor_task_id"),
                open ? nextAttemptAt(row) : null,
                open ? waitsFor(row, counts.queued() > 0) : Json.failure(row.getString("failure")));
    }

    /** The later of the batch's own wait and its account's. */
    private static @Nullable Instant nextAttemptAt(ResultSet row) throws SQLException {
        String state = row.getString("state");
        if (state != null && !state.equals(BatchState.WAITING.word())) {
            return null;
        }
        Instant account = Rows.instantOrNull(row, "next_try_at");
        Instant batch = state == null ? null : Rows.instantOrNull(row, "due_at");
        if (account == null || batch == null) {
            return account == null ? batch : account;
        }
        return account.isAfter(batch) ? account : batch;
    }

    /** The batch's own reason; its account's where it has none, or where that is a refused credential. */
    private static @Nullable Failure waitsFor(ResultSet row, boolean unsent) throws SQLException {
        Failure own = Json.failure(row.getString("batch_failure"));
        Failure account = unsent ? Json.failure(row.getString("account_failure")) : null;
        boolean parked = account != null && account.code() == FailureCode.UNAUTHORIZED;
        return own == null || parked ? account : own;
    }
}
