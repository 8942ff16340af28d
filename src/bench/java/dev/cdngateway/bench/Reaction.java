package dev.cdngateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How soon after a POST the vendor is called, where nothing else is to be done. */
record Reaction() implements Measure {

    private static final int TIMES = 300;
    private static final int URLS = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub();
                Server server = ground.gateway(
                        ground.database(Store.H2),
                        Settings.at(vendor)
                                .withLimits("calls-per-second: 1000")
                                .withDispatch("linger: 0ms, poll-interval: 20ms")
                                .yaml());
                Server bare = ground.floor(ground.database(Store.H2));
                Line gateway = new Line(server);
                Line floor = new Line(bare)) {
            long end = System.nanoTime() + WARM_UP.toNanos();
            while (System.nanoTime() < end) {
                answer(floor);
                call(gateway, vendor);
            }
            long[] calls = new long[TIMES];
            long[] answers = new long[TIMES];
            for (int i = 0; i < TIMES; i++) {
                Thread.sleep(PAUSE);
                answers[i] = answer(floor);
                Thread.sleep(PAUSE);
                calls[i] = call(gateway, vendor);
            }
            return rows(calls, answers);
        }
    }

    /** From the request to the answer. */
    private static long answer(Line floor) throws IOException {
        byte[] purge = Urls.purge(URLS);
        long began = System.nanoTime();
        floor.purge(purge);
        return System.nanoTime() - began;
    }

    /** From the request to the call; returns when the task has ended. */
    private static long call(Line gateway, VendorStub vendor) throws IOException, InterruptedException {
        vendor.forget();
        byte[] purge = Urls.purge(URLS);
        long began = System.nanoTime();
        gateway.purge(purge);
        vendor.awaitLooked(1);
        return vendor.taken().getFirst().began() - began;
    }

    private static List<Row> rows(long[] calls, long[] answers) {
        double call = Figures.percentile(calls, 0.5);
        double answer = Figures.percentile(answers, 0.5);
        return List.of(Row.atMost(
                "7",
                "from POST to the vendor call, p50",
                text(calls),
                "floor's POST " + text(answers),
                call / answer,
                3));
    }

    private static String text(long[] nanos) {
        return Figures.text(
                "p50 %.2f ms, p99 %.2f ms",
                Figures.percentile(nanos, 0.5) / 1e6, Figures.percentile(nanos, 0.99) / 1e6);
    }
}
