package dev.cdngateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What purges that follow each other on so many connections meet.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
record Load(double perSecond, double p50, double p99) {

    private static final int CONNECTIONS = 32;
    private static final int MOST = 100_000;

    /** Purges of 10 URLs, each sent when the one before it on its connection was accepted. */
    static Load run(Server server, Duration time, String... headers) {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        long[] all = onEachConnection(server, line -> until(end, line), headers);
        return of(all, System.nanoTime() - began);
    }

    /** So many purges of so many URLs, one after the other on each connection. */
    static void fill(Server server, int purges, int urls) {
        onEachConnection(server, line -> {
            for (int purge = 0; purge < purges / CONNECTIONS; purge++) {
                line.purge(Urls.purge(urls));
            }
            return new long[0];
        });
    }

    /** So many purges of one URL that come evenly; the seconds until the last was accepted. */
    static double evenly(Server server, int purges, Duration time, String... headers) {
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        onEachConnection(
                server,
                line -> {
                    for (int purge = next.getAndIncrement(); purge < purges; purge = next.getAndIncrement()) {
                        sleepUntil(began + time.toNanos() / purges * purge);
                        line.purge(Urls.purge(1));
                    }
                    return new long[0];
                },
                headers);
        return (System.nanoTime() - began) / 1e9;
    }

    private static void sleepUntil(long nanoTime) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long[] onEachConnection(Server server, Posts posts, String... headers) {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            return IntStream.range(0, CONNECTIONS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> posts.on(server, headers), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .flatMapToLong(Arrays::stream)
                    .toArray();
        }
    }

    /** Of each figure the median. */
    static Load median(List<Load> loads) {
        return new Load(
                Figures.median(loads, Load::perSecond),
                Figures.median(loads, Load::p50),
                Figures.median(loads, Load::p99));
    }

    private static Load of(long[] nanos, long took) {
        return new Load(
                nanos.length * 1e9 / took, Figures.percentile(nanos, 0.5) / 1e6, Figures.percentile(nanos, 0.99) / 1e6);
    }

    private static long[] until(long end, Line line) throws IOException {
        long[] nanos = new long[MOST];
        int count = 0;
        for (long now = System.nanoTime(); now < end && count < MOST; count++) {
            byte[] purge = Urls.purge(10);
            long sent = System.nanoTime();
            line.purge(purge);
            now = System.nanoTime();
            nanos[count] = now - sent;
        }
        return Arrays.copyOf(nanos, count);
    }

    /** What is posted on a connection, and how long each answer took. */
    private interface Posts {

        long[] on(Line line) throws IOException;

        default long[] on(Server server, String... headers) {
            try (Line line = new Line(server, headers)) {
                return on(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String toString() {
        return Figures.text("%,.0f/s, p50 %.1f ms, p99 %.1f ms", perSecond, p50, p99);
    }
}
