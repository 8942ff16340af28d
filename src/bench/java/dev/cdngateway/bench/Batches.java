package dev.cdngateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long 1,000 full batches take where the vendor has no rate, from the first call to the moment when all are known to have ended. */
record Batches() implements Measure {

    private static final int CONCURRENT = 16;
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 3;
    private static final Duration ANSWER = Duration.ofMillis(20);

    /**
     * In seconds.
     *
     * @param creates from the first create call's start to the last one's
     */
    private record Took(double all, double creates) {

        static Took since(VendorStub vendor) {
            long end = System.nanoTime();
            List<StubTask> taken = vendor.taken();
            long began = taken.getFirst().began();
            return new Took((end - began) / 1e9, (taken.getLast().began() - began) / 1e9);
        }

        static Took median(List<Took> all) {
            return new Took(Figures.median(all, Took::all), Figures.median(all, Took::creates));
        }

        @Override
        public String toString() {
            return Figures.text("%.2f s, create calls %.2f s", all, creates);
        }
    }

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub(ANSWER, 0);
                Server gateway = ground.gateway(
                        ground.database(Store.H2), settings(vendor).yaml());
                PeerProcess peer = new PeerProcess(vendor, CONCURRENT, 1000)) {
            for (int round = 0; round < WARM_UPS; round++) {
                gateway(vendor, gateway);
                peer(vendor, peer);
            }
            List<Took> gateways = new ArrayList<>();
            List<Took> peers = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                peers.add(peer(vendor, peer));
                gateways.add(gateway(vendor, gateway));
            }
            return rows(Took.median(gateways), Took.median(peers));
        }
    }

    private static Settings settings(VendorStub vendor) {
        return Settings.at(vendor)
                .withLimits("calls-per-second: 10000, concurrent-calls: " + CONCURRENT)
                .withDispatch("poll-interval: 1s");
    }

    private static List<Row> rows(Took gateway, Took peer) {
        return List.of(Row.atMost(
                "4", "1,000 full batches, end to end", gateway, "peer " + peer, gateway.all() / peer.all(), 1.15));
    }

    /** The backlog is stored while the vendor refuses all calls. */
    private static Took gateway(VendorStub vendor, Server gateway) throws IOException, InterruptedException {
        vendor.hold(true);
        vendor.forget();
        Backlog.post(gateway);
        vendor.hold(false);
        Backlog.awaitDone(gateway);
        return Took.since(vendor);
    }

    private static Took peer(VendorStub vendor, PeerProcess peer) throws IOException {
        vendor.forget();
        peer.prepare(Backlog.CALLS);
        peer.begin();
        peer.awaitDone();
        return Took.since(vendor);
    }
}
