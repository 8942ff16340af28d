package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.vendor.Blame;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalsTests {

    private final Refusals refusals = new Refusals(new Random(1));
    private final Set<String> failed = new HashSet<>();
    private int calls;

    @Test
    void causeThatIsInAllTargetsIsNotLookedForInEach() {
        send(targets(1000, 1), new Blame.SomeTarget(), target -> true);

        assertThat(failed).hasSize(1000);
        assertThat(calls).isLessThan(110);
    }

    @Test
    void badHostIsNotLookedThroughTargetByTarget() {
        send(targets(999, 3), new Blame.SomeHost(), target -> target.startsWith("https://h1."));

        assertThat(failed).hasSize(333).allMatch(target -> target.startsWith("https://h1."));
        assertThat(calls).isLessThan(110);
    }

    @Test
    void goodTargetsAreFoundAmongManyBadOnes() {
        Predicate<String> bad = target -> target.hashCode() % 5 == 0;

        send(targets(1000, 1), new Blame.SomeTarget(), bad);

        assertThat(failed).isNotEmpty().allMatch(bad);
    }

    @Test
    void badTargetOfAHostWhoseOthersAreAcceptedIsFound() {
        String bad = targets(1000, 1).get(500);

        send(targets(1000, 1), new Blame.SomeHost(), bad::equals);

        assertThat(failed).containsExactly(bad);
    }

    @Test
    void refusalsOfOneCallSayNothingOfAnother() {
        send(targets(1000, 1), new Blame.SomeTarget(), target -> true);
        failed.clear();
        String bad = targets(1000, 1).getLast();

        send(targets(1000, 1), new Blame.SomeTarget(), bad::equals);

        assertThat(failed).containsExactly(bad);
    }

    @Test
    void goodTargetsAreFoundWhereEachPieceBeginsWithBadOnes() {
        List<String> all = targets(999, 1);
        Predicate<String> bad = target -> all.indexOf(target) % 111 < 3;

        send(all, new Blame.SomeTarget(), bad);

        assertThat(failed).hasSize(27).allMatch(bad);
    }

    @Test
    void refusalThatIsHandledAgainCountsOnce() {
        UUID call = UUID.randomUUID();
        List<String> all = targets(30, 1);
        List<List<String>> cuts = refusals.cuts(call, new Blame.SomeTarget(), all);
        List<UUID> pieces = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        refusals.divided(call, pieces, cuts);

        for (int tries = 0; tries < 2 * Refusals.VAIN; tries++) {
            assertThat(refusals.cuts(pieces.getFirst(), new Blame.SomeTarget(), all.subList(0, 1)))
                    .hasSizeLessThan(2);
        }

        assertThat(refusals.cuts(pieces.getLast(), new Blame.SomeTarget(), all.subList(10, 20)))
                .hasSize(3);
    }

    /** Sends targets, and all pieces after them in the order of their cutting. */
    private void send(List<String> targets, Blame blame, Predicate<String> bad) {
        Queue<Sent> queue = new ArrayDeque<>(List.of(new Sent(UUID.randomUUID(), targets)));
        for (Sent sent = queue.poll(); sent != null; sent = queue.poll()) {
            calls++;
            if (sent.targets().stream().noneMatch(bad)) {
                refusals.accepted(sent.batch());
                continue;
            }
            List<List<String>> cuts = refusals.cuts(sent.batch(), blame, sent.targets());
            if (cuts.size() < 2) {
                failed.addAll(sent.targets());
                refusals.ended(sent.batch());
                continue;
            }
            List<Sent> pieces =
                    cuts.stream().map(cut -> new Sent(UUID.randomUUID(), cut)).toList();
            refusals.divided(sent.batch(), pieces.stream().map(Sent::batch).toList(), cuts);
            queue.addAll(pieces);
        }
    }

    private static List<String> targets(int number, int hosts) {
        return IntStream.range(0, number)
                .mapToObj(i -> "https://h" + i % hosts + ".example.com/" + i)
                .toList();
    }

    private record Sent(UUID batch, List<String> targets) {}
}
