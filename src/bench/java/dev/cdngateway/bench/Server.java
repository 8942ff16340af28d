package dev.cdngateway.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An application in a process of its own, with the image's flags, on free ports. */
final class Server implements AutoCloseable {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final int port = freePort();
    private final int management = freePort();
    private final Process process;
    final Path log;
    private final long began;

    /**
     * @param folder where it works
     * @param jvm further options of the JVM
     * @param jar of those that {@link Layout} has made
     */
    Server(Path folder, List<String> jvm, String jar, List<String> arguments) throws IOException {
        log = Files.createTempFile(folder, "server-", ".log");
        List<String> command = new ArrayList<>(
                List.of(JAVA, "@" + Path.of("src/image/jvm.options").toAbsolutePath()));
        command.addAll(jvm);
        command.addAll(List.of(
                "-jar",
                Layout.APP.resolve(jar).toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--management.server.address=127.0.0.1",
                "--management.server.port=" + management));
        command.addAll(arguments);
        began = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // as in the image
        process = builder.redirectOutput(log.toFile()).start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it is ready; how long that took from the start of its process. */
    Duration ready() throws IOException, InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        while (status(health) != 200) {
            if (!process.isAlive()) {
                throw new IllegalStateException("It does not start: " + log);
            }
            Thread.sleep(5);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException e) {
            return 0;
        }
    }

    int post(String path, String body) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** What the kernel counts as its memory: {@code Rss}, or {@code Pss}, where pages that others use too count in part. */
    long mebibytes(String what) throws IOException {
        return told("smaps_rollup", what);
    }

    /** The most memory that it ever had, in MiB. */
    long peak() throws IOException {
        return told("status", "VmHWM");
    }

    private long told(String file, String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/" + file)).stream()
                .filter(line -> line.startsWith(what + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** How long it has kept a core busy so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Ends it as its supervisor does. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
