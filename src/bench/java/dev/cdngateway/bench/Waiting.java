package dev.cdngateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whether a million URLs that wait slow down what is accepted beside them. */
record Waiting(Store store) implements Measure {

    private static final int TASKS = 10_000;
    private static final int PER_TASK = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub();
                Server full = gateway(ground, vendor);
                Server empty = gateway(ground, vendor)) {
            Load.fill(full, TASKS, PER_TASK);
            Load.run(full, WARM_UP);
            Load.run(empty, WARM_UP.multipliedBy(2));
            Rounds rounds = Rounds.of(5, full, empty);
            return List.of(Row.atLeast(
                    "6",
                    "accepting with 10^6 URLs waiting, " + store,
                    rounds.gateway(),
                    "empty " + rounds.floor(),
                    rounds.ratio(Load::perSecond),
                    0.9));
        }
    }

    private Server gateway(Ground ground, VendorStub vendor) throws IOException, InterruptedException {
        return ground.gateway(
                ground.database(store), Settings.at(vendor).asleep().yaml());
    }
}
