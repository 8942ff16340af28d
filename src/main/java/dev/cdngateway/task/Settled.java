package dev.cdngateway.task;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of a batch's targets.
 *
 * @param results where the targets of each part stand, without those that are to be sent alone
 * @param alone what rode with the batch in vain, and is to be sent by itself
 */
public record Settled(Map<UUID, List<TargetResult>> results, List<Piece.Share> alone) {

    /** Of a batch with which nothing rode in vain. */
    public static Settled of(Map<UUID, List<TargetResult>> results) {
        return new Settled(results, List.of());
    }
}
