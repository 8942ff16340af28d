package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A gateway in a process of its own, with a database, a file of settings and free ports. */
final class GatewayProcess implements AutoCloseable {

    /** Machines that build much at once start a JVM slowly. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;
    private List<Integer> ports = List.of();

    private GatewayProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a gateway, and waits until it takes requests. */
    static GatewayProcess start(Path folder, String databaseUrl, String settings) {
        return launch(folder, databaseUrl, settings, Launch.PLAIN).awaitStart();
    }

    /** Starts a gateway, and does not wait. */
    static GatewayProcess launch(Path folder, String databaseUrl, String settings, Launch how) {
        return launch(Program.COMMAND, folder, databaseUrl, settings, how);
    }

    /** The same, by a command of one's own. */
    static GatewayProcess launch(List<String> program, Path folder, String databaseUrl, String settings, Launch how) {
        int number = STARTED.incrementAndGet();
        Path log = folder.resolve("gateway-" + number + ".log");
        List<String> command = new ArrayList<>(how.before());
        command.addAll(program);
        command.addAll(how.jvm());
        command.addAll(List.of(
                Tethered.class.getName(),
                "--spring.datasource.url=" + databaseUrl,
                "--server.port=0",
                "--management.server.port=0",
                "--logging.config=classpath:logback-endtoend.xml",
                "--logging.file.name=" + log));
        command.addAll(how.arguments());
        try {
            Path file = Files.writeString(folder.resolve("settings-" + number + ".yaml"), settings);
            command.add("--spring.config.additional-location=file:" + file);
            Files.createFile(log);
            return new GatewayProcess(
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    folder.resolve("gateway-" + number + ".out").toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of an H2 database in a folder. */
    static String h2(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("gateway") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    GatewayProcess awaitStart() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || log().contains("Started CdnGatewayApplication"));
        assertThat(process.isAlive()).as(log()).isTrue();
        ports = PORT.matcher(log())
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
        return this;
    }

    /** Whoever calls the API. */
    Caller caller() {
        return new Caller(ports.getFirst());
    }

    /** Who watches the gateway at its management port. */
    Caller operator() {
        return new Caller(ports.getLast());
    }

    boolean owns(String account) {
        List<MatchResult> lines = Pattern.compile("Account " + account + " (is owned here|has another owner)")
                .matcher(log())
                .results()
                .toList();
        return !lines.isEmpty() && lines.getLast().group(1).equals("is owned here");
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        exit();
    }

    /** As {@code kill} does; {@link #exit} waits for the end. */
    void terminate() {
        signal("TERM"); // Process.destroy would cut the tether too
    }

    /** Waits for its end; the exit code. */
    int exit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The gateway does not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops it in its tracks, as a long pause of its machine does. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    /**
     * How a gateway is started.
     *
     * @param before words before the command
     * @param jvm options of the JVM
     * @param arguments further arguments of the gateway
     */
    record Launch(List<String> before, List<String> jvm, List<String> arguments) {

        static final Launch PLAIN = new Launch(List.of(), List.of("-Xmx192m"), List.of());

        static Launch jvm(String... options) {
            return new Launch(List.of(), List.of(options), List.of());
        }

        static Launch before(String... words) {
            return new Launch(List.of(words), PLAIN.jvm(), List.of());
        }

        static Launch arguments(String... arguments) {
            return new Launch(List.of(), PLAIN.jvm(), List.of(arguments));
        }
    }
}
