package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetPoolTests {

    @Test
    void viewsShowTheTargetsAtTheirPlaces() {
        TargetPool pool = new TargetPool();
        List<String> targets =
                IntStream.range(0, 2500).mapToObj(i -> "https://a.test/" + i).toList();
        int[] places = targets.stream().mapToInt(pool::add).toArray();

        assertThat(pool.view(places)).isEqualTo(targets);
        assertThat(pool.view(new int[] {2499, 0, 999, 1000}))
                .containsExactly(targets.get(2499), targets.get(0), targets.get(999), targets.get(1000));
    }
}
