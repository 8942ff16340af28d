package dev.cdngateway.task;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked request, ready to be stored.
 *
 * @param requestId the id of the HTTP request that brought it
 * @param trace the {@code traceparent} of that request's span; null if nobody collects it
 * @param parts at most one vendor call's worth of targets each, in the order in which they are to be sent
 */
public record NewTask(
        UUID id,
        Operation operation,
        @Nullable String name,
        String team,
        Options options,
        String requestId,
        @Nullable String trace,
        @Nullable UUID retryOf,
        List<Rejection> rejected,
        int rejectedCount,
        List<NewPart> parts) {

    /** Of a request that nobody traces. */
    public NewTask(
            UUID id,
            Operation operation,
            @Nullable String name,
            String team,
            Options options,
            String requestId,
            @Nullable UUID retryOf,
            List<Rejection> rejected,
            int rejectedCount,
            List<NewPart> parts) {
        this(id, operation, name, team, options, requestId, null, retryOf, rejected, rejectedCount, parts);
    }

    /** How many targets there are, once per account. */
    int targets() {
        return parts.stream().mapToInt(part -> part.targets().size()).sum();
    }

    /**
     * One task's targets of one kind for one account.
     *
     * @param targets distinct, as the caller wrote them
     * @param hosts the distinct hosts of the targets, in lower case
     */
    public record NewPart(String account, String vendor, TargetKind kind, List<String> targets, List<String> hosts) {}
}
