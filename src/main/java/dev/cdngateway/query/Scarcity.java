package dev.cdngateway.query;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Quota;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells whether little is left of a quota. Not thread-safe. */
final class Scarcity {

    private static final double LITTLE = 0.1;

    private final Map<Budget, Long> most = new HashMap<>();

    /** Takes note of how much there can be, where the vendor tells no limit. */
    void told(String account, List<Quota> quotas) {
        for (Quota quota : quotas) {
            if (quota.limit() == null && quota.remaining() != null) {
                most.merge(Budget.of(account, quota), quota.remaining(), Math::max);
            }
        }
    }

    /** Whether any of these is below a tenth of its limit, or of the most that was seen of it. */
    boolean low(String account, List<Quota> quotas) {
        return quotas.stream().anyMatch(quota -> low(account, quota));
    }

    private boolean low(String account, Quota quota) {
        if (quota.remaining() == null) {
            return false;
        }
        if (quota.limit() != null) {
            return quota.remaining() < quota.limit() * LITTLE;
        }
        long seen = most.getOrDefault(Budget.of(account, quota), 0L);
        return quota.remaining() <= 0 || quota.remaining() < seen * LITTLE;
    }

    /** What a quota is of. */
    private record Budget(String account, Operation operation, TargetKind kind) {

        static Budget of(String account, Quota quota) {
            return new Budget(account, quota.operation(), quota.kind());
        }
    }
}
