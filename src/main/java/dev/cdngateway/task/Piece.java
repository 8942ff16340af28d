package dev.cdngateway.task;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Some targets of a batch that are to be sent by themselves.
 *
 * @param size how many distinct targets these are, in the form in which the vendor gets them
 */
public record Piece(int size, List<Share> shares) {

    /** What one part of the batch gives to a piece: targets as they were asked for. */
    public record Share(UUID part, List<String> targets) {}

    /** How many targets all pieces have of each part. */
    static Map<UUID, Integer> sizes(List<Piece> pieces) {
        return pieces.stream()
                .flatMap(piece -> piece.shares().stream())
                .collect(Collectors.toMap(Share::part, share -> share.targets().size(), Integer::sum));
    }
}
