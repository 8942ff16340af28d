package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Quota;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the service's quotas. Those of other things than purge and prefetch are left out. */
final class QuotaList {

    private QuotaList() {}

    /** Empty if the answer cannot be read. */
    static Optional<List<Quota>> read(Row answer) {
        return answer.rows("quotas")
                .map(rows -> Stream.of(
                                of(rows, "file_refresh", Operation.PURGE, TargetKind.URL),
                                of(rows, "dir_refresh", Operation.PURGE, TargetKind.DIRECTORY),
                                of(rows, "preheat", Operation.PREFETCH, TargetKind.URL))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Quota> of(List<Row> rows, String type, Operation operation, TargetKind kind) {
        return rows.stream()
                .filter(row -> row.word("type").equals(type))
                .findFirst()
                .map(row -> quota(operation, kind, row.number("quota_limit"), row.number("used")));
    }

    private static Quota quota(Operation operation, TargetKind kind, @Nullable Long limit, @Nullable Long used) {
        Long remaining = limit == null || used == null ? null : Long.valueOf(Math.max(0, limit - used));
        return new Quota(operation, kind, limit, used, remaining);
    }
}
