package dev.cdngateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast purges of 10 URLs are accepted, each in a commit of its own. */
record Accepting(Store store) implements Measure {

    private static final Duration WARM_UP = Duration.ofSeconds(12);

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (VendorStub vendor = new VendorStub();
                Server floor = ground.floor(ground.database(store))) {
            Load.run(floor, WARM_UP);
            rows.addAll(alone(rounds(ground, Settings.at(vendor).asleep(), floor, 7)));
            rows.add(atWork(rounds(ground, Settings.at(vendor), floor, 3)));
        }
        return rows;
    }

    private Rounds rounds(Ground ground, Settings settings, Server floor, int count)
            throws IOException, InterruptedException {
        try (Server gateway = ground.gateway(ground.database(store), settings.yaml())) {
            Load.run(gateway, WARM_UP);
            return Rounds.of(count, gateway, floor);
        }
    }

    private List<Row> alone(Rounds rounds) {
        String floor = "floor " + rounds.floor();
        return List.of(
                Row.atLeast("1", "accepting, " + store, rounds.gateway(), floor, rounds.ratio(Load::perSecond), 0.75),
                Row.atMost("1", "the same, p99", "", "", rounds.ratio(Load::p99), 1.5));
    }

    private Row atWork(Rounds rounds) {
        return Row.told(
                "1",
                "accepting while calls are made, " + store,
                rounds.gateway(),
                "floor " + rounds.floor(),
                rounds.ratio(Load::perSecond));
    }
}
