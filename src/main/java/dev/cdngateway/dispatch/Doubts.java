package dev.cdngateway.dispatch;

import dev.cdngateway.task.OpenBatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Remembers which batches were looked up in vain since the last call of theirs that had no known outcome, and so can be
 * sent again. A new owner remembers nothing, and looks them up anew.
 */
final class Doubts {

    /** So many look-ups that the vendor did not answer are enough. */
    private static final int MOST = 3;

    private final Set<UUID> cleared = new HashSet<>();
    private final Map<UUID, Integer> unanswered = new HashMap<>();

    /** Whether the vendor may have the batch, and was not asked. */
    boolean about(OpenBatch batch) {
        return batch.sent() && !cleared.contains(batch.id());
    }

    /** The batches that can be sent again. */
    Set<UUID> cleared() {
        return cleared;
    }

    /** Another look-up of the batch was not answered; how many that are, or none if it is not to be looked up again. */
    int unanswered(UUID batch) {
        int tries = unanswered.merge(batch, 1, Integer::sum);
        return tries < MOST ? tries : 0;
    }

    void clear(UUID batch) {
        unanswered.remove(batch);
        cleared.add(batch);
    }

    /** A call of the batch had no known outcome, or the batch needs no more calls. */
    void forget(UUID batch) {
        unanswered.remove(batch);
        cleared.remove(batch);
    }
}
