package dev.cdngateway.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same load on two servers by turns, so that what else the machine does meets both.
 *
 * @param floors of what the gateway is held against
 */
record Rounds(List<Load> gateways, List<Load> floors) {

    private static final Duration EACH = Duration.ofMillis(2500);

    static Rounds of(int count, Server gateway, Server floor) {
        Rounds rounds = new Rounds(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < count; round++) {
            rounds.floors.add(Load.run(floor, EACH));
            rounds.gateways.add(Load.run(gateway, EACH));
        }
        return rounds;
    }

    Load gateway() {
        return Load.median(gateways);
    }

    Load floor() {
        return Load.median(floors);
    }

    /** The median of the rounds' ratios. */
    double ratio(ToDoubleFunction<Load> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < gateways.size(); round++) {
            ratios.add(figure.applyAsDouble(gateways.get(round)) / figure.applyAsDouble(floors.get(round)));
        }
        return Figures.median(ratios);
    }
}
