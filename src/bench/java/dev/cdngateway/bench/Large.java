package dev.cdngateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How fast one body of 1,000,000 URLs, about 60 MB, is accepted in a heap of 256 MiB. */
record Large() implements Measure {

    private static final String HEAP = "-Xmx256m";
    private static final String FLOORS_HEAP =
            "-Xmx512m"; // it holds the whole body, and in 256 MiB does little but collect garbage
    private static final int URLS = 1_000_000;
    private static final int ROUNDS = 3;
    private static final int SMALLER = 100_000;

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        List<Double> gateways = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        try (VendorStub vendor = new VendorStub();
                Server floor = ground.floor(ground.database(Store.H2), FLOORS_HEAP);
                Server gateway = ground.gateway(
                        ground.database(Store.H2), Settings.at(vendor).asleep().yaml(), HEAP)) {
            warm(floor);
            warm(gateway);
            for (int round = 0; round < ROUNDS; round++) {
                floors.add(perSecond(floor, URLS));
                gateways.add(perSecond(gateway, URLS));
            }
            return List.of(Row.atLeast(
                    "2",
                    "one body of 1,000,000 URLs, 256 MiB of heap",
                    text(gateways, gateway),
                    "floor, 512 MiB: " + text(floors, floor),
                    Figures.median(gateways) / Figures.median(floors),
                    0.5));
        }
    }

    private static void warm(Server server) throws IOException {
        for (int body = 0; body < 10; body++) {
            perSecond(server, SMALLER);
        }
    }

    /** URLs a second. */
    private static double perSecond(Server server, int urls) throws IOException {
        byte[] purge = Urls.purge(urls);
        try (Line line = new Line(server)) {
            long began = System.nanoTime();
            line.purge(purge);
            return urls * 1e9 / (System.nanoTime() - began);
        }
    }

    private static String text(List<Double> perSecond, Server server) throws IOException {
        return Figures.text("%,.0f URLs/s, RSS at most %d MiB", Figures.median(perSecond), server.peak());
    }
}
