package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.vendor.Blame;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CutsTests {

    private static final String A1 = "https://a.example.com/1";
    private static final String A2 = "https://a.example.com/2";
    private static final String B1 = "https://B.example.com:8443/1";
    private static final String C1 = "http://c.example.com/1";

    @Test
    void oneBadTargetIsFoundWithinTheBoundWhereverItStands() {
        for (int n = 1; n <= 1000; n += n < 130 ? 1 : 29) {
            List<String> targets = numbered(n);
            double most = 2 * Math.log(n) / Math.log(2) + 2;
            for (String bad : List.of(targets.getFirst(), targets.get(n / 2), targets.getLast())) {
                assertThat(calls(targets, new Blame.SomeTarget(), bad::equals))
                        .as("%s of %s", bad, n)
                        .isLessThanOrEqualTo((int) most);
            }
        }
    }

    @Test
    void oneBadHostIsFoundWithinTheBound() {
        List<String> targets = IntStream.range(0, 1000)
                .mapToObj(i -> "https://h" + i % 333 + ".example.com/" + i)
                .toList();

        int calls = calls(targets, new Blame.SomeHost(), target -> target.startsWith("https://h7."));

        assertThat(calls).isLessThanOrEqualTo(21);
    }

    @Test
    void manyBadTargetsNeedLessThanTwoCallsEach() {
        List<String> targets = numbered(1000);

        assertThat(calls(targets, new Blame.SomeTarget(), target -> true)).isLessThan(2000);
    }

    @Test
    void namedTargetsAreSetApart() {
        Blame named = new Blame.Named(Set.of(A2, "https://elsewhere.example.com/"));

        assertThat(Cuts.of(named, List.of(A1, A2, B1))).containsExactlyInAnyOrder(List.of(A1, B1), List.of(A2));
        assertThat(Cuts.of(named, List.of(A2))).hasSize(1);
    }

    @Test
    void surplusGoesIntoFurtherCalls() {
        assertThat(Cuts.of(new Blame.Surplus(2), List.of(A1, A2, B1))).containsExactly(List.of(A1, A2), List.of(B1));
    }

    @Test
    void partsAreSetApartEachTargetOnce() {
        assertThat(Cuts.byPart(List.of(List.of(A1, B1), List.of(B1, C1), List.of(A1))))
                .containsExactly(List.of(A1, B1), List.of(C1));
    }

    @Test
    void hostsAreKeptTogetherWhileThereAreSeveral() {
        assertThat(Cuts.of(new Blame.SomeHost(), List.of(A1, B1, A2, C1)))
                .containsExactly(List.of(A1, A2), List.of(B1), List.of(C1));
        assertThat(Cuts.of(new Blame.SomeHost(), List.of(A1, A2))).containsExactly(List.of(A1), List.of(A2));
    }

    @Test
    void nothingIsGainedByCuttingACallThatIsRefusedAsAWhole() {
        assertThat(Cuts.of(new Blame.Whole(), List.of(A1, B1))).isEmpty();
        assertThat(Cuts.of(new Blame.SomeTarget(), List.of(A1))).hasSize(1);
        assertThat(Cuts.of(new Blame.SomeTarget(), List.of())).isEmpty();
    }

    /** How many calls it takes until every target is accepted, or refused by itself. */
    private static int calls(List<String> targets, Blame blame, Predicate<String> bad) {
        if (targets.stream().noneMatch(bad)) {
            return 1;
        }
        List<List<String>> cuts = Cuts.of(blame, targets);
        assertThat(cuts.stream().flatMap(List::stream).collect(Collectors.toSet()))
                .hasSize(cuts.isEmpty() ? 0 : targets.size());
        return 1
                + (cuts.size() < 2
                        ? 0
                        : cuts.stream().mapToInt(cut -> calls(cut, blame, bad)).sum());
    }

    private static List<String> numbered(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> "https://www.example.com/" + i)
                .toList();
    }
}
