package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The results of a part's targets: its counts tell all where the targets stand alike, a document of its own else. */
final class StoredResults {

    private StoredResults() {}

    static List<TargetResult> read(ResultSet row, int size) throws SQLException {
        byte[] packed = row.getBytes("results");
        if (packed != null) {
            return PackedResults.unpack(packed);
        }
        TargetStatus status = Rows.counts(row).uniform();
        Failure failure = status == TargetStatus.FAILED ? Json.failure(row.getString("failure")) : null;
        return Collections.nCopies(size, new TargetResult(status, failure));
    }

    static byte @Nullable [] write(List<TargetResult> results) {
        TargetResult first = results.getFirst();
        return results.stream().allMatch(first::equals) ? null : PackedResults.pack(results);
    }

    static Counts counts(List<TargetResult> results) {
        Counts counts = Counts.NONE;
        for (TargetResult result : results) {
            counts = counts.plus(result.status(), 1);
        }
        return counts;
    }

    static @Nullable Failure firstFailure(List<TargetResult> results) {
        return results.stream()
                .map(TargetResult::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
