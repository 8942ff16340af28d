package dev.cdngateway.dispatch;

import dev.cdngateway.task.Coverage;
import dev.cdngateway.vendor.Blame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a refused batch is cut around its bad target. Where the cause is in all targets alike, as for a host that
 * is not deployed at all, samples show it, and the bad target is not looked for in each piece.
 */
final class Refusals {

    /** So many targets refused by themselves, and nothing accepted: the cause is in all of them. */
    static final int VAIN = 32;

    /** So many refusals, and nothing accepted: time for samples. */
    private static final int SUSPICIOUS = 4;

    private static final String ALL = "";

    private final Map<UUID, Piece> pieces = new HashMap<>();
    private final RandomGenerator random;

    Refusals(RandomGenerator random) {
        this.random = random;
    }

    /** The smaller batches to send instead of a refused one; fewer than two if it has to fail as it is. */
    List<List<String>> cuts(UUID batch, Blame blame, List<String> targets) {
        Piece piece = pieces.computeIfAbsent(batch, id -> new Piece(new Family(), hosts(targets)));
        String suspect = suspect(blame, piece);
        if (suspect == null || piece.family().accepted.contains(suspect)) {
            return Cuts.of(blame, targets);
        }
        Tally tally = piece.family().tallies.computeIfAbsent(suspect, key -> new Tally());
        tally.add(batch, targets.size());
        if (tally.alone.size() >= VAIN) {
            return List.of();
        }
        return tally.refused.size() > SUSPICIOUS ? Cuts.sample(targets, random) : Cuts.of(blame, targets);
    }

    /** What the vendor is looked through for, a host or any target; null if it names them, or if hosts can be told apart. */
    private static @Nullable String suspect(Blame blame, Piece piece) {
        return switch (blame) {
            case Blame.Whole whole -> null;
            case Blame.Named named -> null;
            case Blame.Surplus surplus -> null;
            case Blame.SomeTarget one -> ALL;
            case Blame.SomeHost host ->
                piece.hosts().size() == 1 ? piece.hosts().iterator().next() : null;
        };
    }

    /** Batches with these targets took the place of one. */
    void divided(UUID batch, List<UUID> ids, List<List<String>> targets) {
        Piece whole = pieces.remove(batch);
        for (int i = 0; whole != null && i < ids.size(); i++) {
            pieces.put(ids.get(i), new Piece(whole.family(), hosts(targets.get(i))));
        }
    }

    void accepted(UUID batch) {
        Piece piece = pieces.remove(batch);
        if (piece != null) {
            piece.family().accepted(piece.hosts());
        }
    }

    /** The batch failed. */
    void ended(UUID batch) {
        pieces.remove(batch);
    }

    private static Set<String> hosts(List<String> targets) {
        return targets.stream().map(Coverage::host).collect(Collectors.toSet());
    }

    private record Piece(Family family, Set<String> hosts) {}

    /** A call and all the pieces that it was cut into. */
    private static final class Family {

        private final Map<String, Tally> tallies = new HashMap<>();
        private final Set<String> accepted = new HashSet<>();

        void accepted(Set<String> hosts) {
            accepted.add(ALL);
            accepted.addAll(hosts);
        }
    }

    /** Refusals in a family of which nothing was accepted yet. */
    private static final class Tally {

        private final Set<UUID> refused = new HashSet<>();
        private final Set<UUID> alone = new HashSet<>();

        /** A refusal that is handled again, as the database broke meanwhile, counts once. */
        void add(UUID batch, int targets) {
            refused.add(batch);
            if (targets == 1) {
                alone.add(batch);
            }
        }
    }
}
