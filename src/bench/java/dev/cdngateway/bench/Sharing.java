package dev.cdngateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What of the vendor's calls and units is saved where many ask at once. */
record Sharing() implements Measure {

    private static final int PURGES = 1000;
    private static final Duration TIME = Duration.ofMillis(1900);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 5;
    private static final int TEAMS = 10;
    private static final int SAME = 100;
    private static final int COVERED = 1000;

    @Override
    public List<Row> run(Ground ground) throws IOException, InterruptedException {
        try (VendorStub vendor = new VendorStub();
                Server gateway = ground.gateway(
                        ground.database(Store.H2), settings(vendor).yaml())) {
            Load.run(gateway, WARM_UP, header(0));
            Calls calls = calls(vendor, gateway);
            double units = units(vendor, gateway, ATTEMPTS);
            double covered = covered(vendor, gateway);
            return List.of(
                    Row.atMost("5", "1,000 purges of one URL within 2 s, linger 200 ms", calls, "", calls.count(), 20),
                    Row.atMost(
                            "5",
                            "the same 100 URLs asked for by 10 teams",
                            Figures.text("%.0f units", units),
                            "100 URLs",
                            units / SAME,
                            1.1),
                    Row.atMost(
                            "5",
                            "1,000 URLs under a directory that waits",
                            Figures.text("%.0f units", covered),
                            "",
                            covered,
                            0));
        }
    }

    private static Settings settings(VendorStub vendor) {
        String teams = IntStream.range(0, TEAMS)
                .mapToObj(team -> "team%d: {api-key-sha256: [%s], hosts: [\"*\"], operations: [purge], admin: true}"
                        .formatted(team, sha256(key(team))))
                .collect(Collectors.joining(", "));
        return Settings.at(vendor)
                .withAccess("teams: {" + teams + "}")
                .withDispatch("linger: 200ms, poll-interval: 200ms");
    }

    private static String key(int team) {
        return "key-of-team-" + team;
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(int team) {
        return "X-API-Key: " + key(team) + "\r\n";
    }

    private static Line line(Server gateway, int team) {
        return new Line(gateway, header(team));
    }

    /** Of single purges that come evenly. */
    private static Calls calls(VendorStub vendor, Server gateway) throws IOException, InterruptedException {
        await(gateway, 200);
        vendor.forget();
        double seconds = Load.evenly(gateway, PURGES, TIME, header(0));
        await(gateway, 200);
        return new Calls(vendor.taken().size(), seconds);
    }

    /** The vendor's, and how long it took to ask for them. */
    private record Calls(int count, double seconds) {

        @Override
        public String toString() {
            return Figures.text("%d calls, %.2f s", count, seconds);
        }
    }

    /** Of the same URLs that all teams ask for; tried again where the first call went out before all had asked. */
    private static double units(VendorStub vendor, Server gateway, int attempts)
            throws IOException, InterruptedException {
        vendor.forget();
        byte[] purge = Urls.purge(SAME);
        List<Line> lines = new ArrayList<>();
        for (int team = 0; team < TEAMS; team++) {
            lines.add(line(gateway, team));
        }
        for (Line line : lines) {
            line.purge(purge);
        }
        long accepted = System.nanoTime();
        for (Line line : lines) {
            line.close();
        }
        await(gateway, TEAMS);
        boolean late = vendor.taken().getFirst().began() < accepted;
        return late && attempts > 1 ? units(vendor, gateway, attempts - 1) : units(vendor, "file");
    }

    private static double covered(VendorStub vendor, Server gateway) throws IOException, InterruptedException {
        vendor.forget();
        byte[] urls = Urls.purge(COVERED);
        try (Line one = line(gateway, 0);
                Line other = line(gateway, 1)) {
            one.purge(
                    "{\"directories\":[\"https://www.example.com/assets/images/\"]}".getBytes(StandardCharsets.UTF_8));
            other.purge(urls);
        }
        await(gateway, 2);
        return units(vendor, "file");
    }

    private static void await(Server gateway, int tasks) throws IOException, InterruptedException {
        try (Line line = line(gateway, 0)) {
            Backlog.awaitDone(line, tasks);
        }
    }

    private static double units(VendorStub vendor, String type) {
        return vendor.taken().stream()
                .filter(call -> call.type().equals(type))
                .mapToInt(call -> call.urls().size())
                .sum();
    }
}
