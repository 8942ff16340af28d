package dev.cdngateway.dispatch;

import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.Piece;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The requests that a create call's span links to. They are read as the intent is stored: once it is, nothing may hold up
 * the call, as its time runs.
 */
final class Links {

    private final BatchTraces traces;
    private Map<UUID, String> requests = Map.of();

    Links(BatchTraces traces) {
        this.traces = traces;
    }

    /**
     * Reads them.
     *
     * @param parts what comes into the batch
     * @param riders what rides with it
     * @return the riders
     */
    List<Piece.Share> read(UUID batch, Collection<UUID> parts, List<Piece.Share> riders) {
        List<UUID> all = new ArrayList<>(parts);
        riders.forEach(rider -> all.add(rider.part()));
        requests = traces.requests(batch, all);
        return riders;
    }

    /** Makes the call within its span. */
    Outcome traced(Account account, OpenBatch batch, Supplier<Outcome> call) {
        return traces.traced(batch.operation().word(), account, batch, requests, call);
    }
}
