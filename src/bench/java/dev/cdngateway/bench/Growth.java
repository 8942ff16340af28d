package dev.cdngateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a URL costs in small bodies and in large ones; a commit of its own costs each body the same, whatever it holds. */
record Growth() implements Measure {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int PASSES = 3;
    private static final int PER_PASS = 200_000;

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub()) {
            Settings settings = Settings.at(vendor);
            Map<Integer, Cost> accepted = measured(
                    ground.gateway(ground.database(Store.H2), settings.asleep().yaml()), Growth::accept);
            Map<Integer, Cost> floors = measured(ground.floor(ground.database(Store.H2), "-Xmx512m"), Growth::accept);
            Map<Integer, Cost> ended = measured(
                    ground.gateway(ground.database(Store.H2), working(settings).yaml()), Growth::carryOut);
            return List.of(
                    row("accepting a URL in bodies of 10^3, 10^4, 10^5, 10^6", accepted, floors, Cost::time),
                    row("CPU of the same", accepted, floors, Cost::cpu),
                    row("a URL from POST to its end, in the same bodies", ended, Map.of(), Cost::time),
                    row("CPU of the same", ended, Map.of(), Cost::cpu));
        }
    }

    private static Row row(
            String name, Map<Integer, Cost> gateway, Map<Integer, Cost> floor, ToDoubleFunction<Cost> figure) {
        String beside = floor.isEmpty() ? "" : "floor " + text(floor, figure);
        return Row.atMost("6", name, text(gateway, figure), beside, growth(gateway, figure), 1.3);
    }

    private static Settings working(Settings settings) {
        return settings.withLimits("calls-per-second: 10000").withDispatch("poll-interval: 100ms");
    }

    private static String text(Map<Integer, Cost> costs, ToDoubleFunction<Cost> figure) {
        return costs.values().stream()
                .map(cost -> Figures.text("%.2f", figure.applyAsDouble(cost)))
                .collect(Collectors.joining(", ", "", " µs"));
    }

    /** How much more the dearest URL costs than one in the smallest bodies. */
    private static double growth(Map<Integer, Cost> costs, ToDoubleFunction<Cost> figure) {
        double most = costs.values().stream().mapToDouble(figure).max().orElseThrow();
        return most / figure.applyAsDouble(Objects.requireNonNull(costs.get(SIZES.getFirst())));
    }

    private static Map<Integer, Cost> measured(Server server, Work work) throws IOException, InterruptedException {
        try (server) {
            return measure(server, work);
        }
    }

    /** By the size of the bodies. */
    private static Map<Integer, Cost> measure(Server gateway, Work work) throws IOException, InterruptedException {
        Load.run(gateway, WARM_UP);
        cost(gateway, 1_000, 200, work);
        cost(gateway, 100_000, 5, work);
        Map<Integer, List<Cost>> passes = new TreeMap<>();
        for (int pass = 0; pass < PASSES; pass++) {
            for (int size : SIZES) {
                passes.computeIfAbsent(size, any -> new ArrayList<>())
                        .add(cost(gateway, size, Math.max(PER_PASS / size, 1), work));
            }
        }
        Map<Integer, Cost> medians = new TreeMap<>();
        passes.forEach((size, each) ->
                medians.put(size, new Cost(Figures.median(each, Cost::cpu), Figures.median(each, Cost::time))));
        return medians;
    }

    private static Cost cost(Server gateway, int size, int bodies, Work work) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Duration before = gateway.cpu();
        work.run(gateway, size, bodies);
        double urls = 1e3 * size * bodies;
        return new Cost(gateway.cpu().minus(before).toNanos() / urls, (System.nanoTime() - began) / urls);
    }

    private static void accept(Server gateway, int size, int bodies) throws IOException {
        try (Line line = new Line(gateway)) {
            for (int body = 0; body < bodies; body++) {
                line.purge(Urls.purge(size));
            }
        }
    }

    private static void carryOut(Server gateway, int size, int bodies) throws IOException, InterruptedException {
        accept(gateway, size, bodies);
        Backlog.awaitDone(gateway, Math.min(bodies, 200));
    }

    /**
     * Of a URL, in microseconds.
     *
     * @param cpu the gateway's
     */
    private record Cost(double cpu, double time) {}

    /** Has so many bodies of so many URLs dealt with. */
    private interface Work {

        void run(Server gateway, int size, int bodies) throws IOException, InterruptedException;
    }
}
