package dev.cdngateway.bench;

import java.io.IOException;

/** A million URLs that wait, in tasks of 100,000, for a gateway that calls nobody yet. */
final class Backlog {

    static final int CALLS = 1000;
    private static final int TASKS = 10;
    private static final int PER_TASK = 100_000;

    private Backlog() {}

    static void post(Server gateway) throws IOException {
        post(gateway, CALLS);
    }

    private static void post(Server gateway, int calls) throws IOException {
        try (Line line = new Line(gateway)) {
            for (int urls = 0; urls < calls * 1000; urls += PER_TASK) {
                line.purge(Urls.purge(PER_TASK));
            }
        }
    }

    static void awaitDone(Server gateway) throws IOException, InterruptedException {
        awaitDone(gateway, TASKS);
    }

    /** Waits until the newest tasks, 200 at most, have finished. */
    static void awaitDone(Server gateway, int tasks) throws IOException, InterruptedException {
        try (Line line = new Line(gateway)) {
            awaitDone(line, tasks);
        }
    }

    static void awaitDone(Line gateway, int tasks) throws IOException, InterruptedException {
        String newest = gateway.get("/v1/tasks?limit=" + tasks).text();
        while (newest.contains("\"finishedAt\":null")) {
            Thread.sleep(20);
            newest = gateway.get("/v1/tasks?limit=" + tasks).text();
        }
        if (!newest.contains("\"finishedAt\":")) {
            throw new IllegalStateException(newest);
        }
    }

    /** A database with a backlog of so many full calls, in whole tasks. */
    static Database stored(Ground ground, Store store, Settings settings, int calls)
            throws IOException, InterruptedException {
        Database database = ground.database(store);
        try (Server gateway = ground.gateway(database, settings.asleep().yaml())) {
            post(gateway, calls);
        }
        return database;
    }
}
