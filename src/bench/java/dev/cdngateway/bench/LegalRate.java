package dev.cdngateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much of the vendor's legal rate a backlog makes use of. */
record LegalRate() implements Measure {

    private static final int PER_SECOND = 30;
    private static final int CONCURRENT = 4; // the vendor's usual
    private static final Duration ANSWER = Duration.ofMillis(20);

    /** New JVMs on few cores are slow at first. */
    private static final Duration RUN_UP = Duration.ofSeconds(15);

    private static final int BACKLOG = 1500; // a million URLs and more wait when it is over
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private record Use(double share, int refused) {

        @Override
        public String toString() {
            return Figures.text("%.1f %%, 429: %d", share * 100, refused);
        }
    }

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        Use peer = peer();
        List<Row> rows = new ArrayList<>();
        rows.addAll(rows("one replica, H2", gateways(ground, Store.H2, 1), peer));
        rows.addAll(rows("two replicas, PostgreSQL", gateways(ground, Store.POSTGRESQL, 2), peer));
        return rows;
    }

    private static List<Row> rows(String what, Use gateway, Use peer) {
        return List.of(
                Row.atLeast("3", "share of the legal rate, " + what, gateway, "peer " + peer, gateway.share(), 0.97),
                Row.atMost(
                        "3",
                        "calls refused with 429",
                        gateway.refused(),
                        "peer " + peer.refused(),
                        gateway.refused(),
                        0));
    }

    private static Use gateways(Ground ground, Store store, int replicas) throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub(ANSWER, PER_SECOND)) {
            Settings settings = Settings.at(vendor);
            Database database = Backlog.stored(ground, store, settings, BACKLOG);
            List<Server> servers = new ArrayList<>();
            try {
                for (int i = 0; i < replicas; i++) {
                    servers.add(ground.gateway(database, settings.yaml()));
                }
                return use(vendor);
            } finally {
                servers.forEach(Server::close);
            }
        }
    }

    private static Use peer() throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub(ANSWER, PER_SECOND);
                PeerProcess peer = new PeerProcess(vendor, CONCURRENT, 5000)) {
            peer.prepare(BACKLOG);
            peer.begin();
            return use(vendor);
        }
    }

    private static Use use(VendorStub vendor) throws InterruptedException {
        vendor.awaitTaken(1);
        long from = vendor.taken().getFirst().began() + RUN_UP.toNanos();
        Thread.sleep(RUN_UP.plus(WINDOW).plusMillis(100));
        long calls = vendor.taken().stream()
                .filter(call -> call.began() >= from && call.began() < from + WINDOW.toNanos())
                .count();
        return new Use((double) calls / PER_SECOND / WINDOW.toSeconds(), vendor.refused());
    }
}
