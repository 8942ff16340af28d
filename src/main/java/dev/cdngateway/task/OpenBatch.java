package dev.cdngateway.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch that has not ended.
 *
 * @param size how many distinct targets it holds
 * @param sent whether a call of it may have been carried out already
 * @param attempts the calls that count, the one under way included
 * @param oldestAt when the first of its tasks was accepted
 * @param dueAt when it is to be sent again, or looked after
 * @param sentAt when its last call started
 * @param failure why it waits
 */
public record OpenBatch(
        UUID id,
        Operation operation,
        TargetKind kind,
        Options options,
        int size,
        BatchState state,
        boolean sent,
        int attempts,
        Instant oldestAt,
        Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable String vendorTaskId,
        @Nullable Instant acceptedAt,
        @Nullable Failure failure) {

    /** This batch while one call more is under way. */
    public OpenBatch calledAgain() {
        return new OpenBatch(
                id,
                operation,
                kind,
                options,
                size,
                BatchState.SENDING,
                sent,
                attempts + 1,
                oldestAt,
                dueAt,
                sentAt,
                vendorTaskId,
                acceptedAt,
                failure);
    }

    /** This batch with so many targets left. */
    public OpenBatch of(int left) {
        return new OpenBatch(
                id,
                operation,
                kind,
                options,
                left,
                state,
                sent,
                attempts,
                oldestAt,
                dueAt,
                sentAt,
                vendorTaskId,
                acceptedAt,
                failure);
    }

    /** A batch that was never sent. */
    public static OpenBatch first(
            UUID id, Operation operation, TargetKind kind, Options options, int size, Instant oldestAt, Instant now) {
        return new OpenBatch(
                id,
                operation,
                kind,
                options,
                size,
                BatchState.WAITING,
                false,
                0,
                oldestAt,
                now,
                null,
                null,
                null,
                null);
    }
}
