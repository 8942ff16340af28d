package dev.cdngateway.faults;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that forces every commit to the disk, and can be stopped and started; it ends with the JVM. */
final class DurablePostgres implements AutoCloseable {

    /** A shell between the two ends the server, as {@code pg_ctl stop -m immediate} does, when its own input ends. */
    private static final String TETHER =
            "\"$@\" < /dev/null & server=$!; cat > /dev/null; kill -QUIT $server; wait $server";

    private final Path folder;
    private final String program;
    private final int port;
    private @Nullable Process process;
    private int databases;

    private DurablePostgres(Path folder, String program, int port) {
        this.folder = folder;
        this.program = program;
        this.port = port;
    }

    /** Makes a server in a folder and starts it. */
    static DurablePostgres start(Path folder) {
        DurablePostgres server = make(folder.resolve("postgres"));
        server.start();
        return server;
    }

    private static DurablePostgres make(Path data) {
        try (EmbeddedPostgres made = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            String program = Files.readString(data.resolve("postmaster.opts")).split(" ", 2)[0];
            return new DurablePostgres(data, program, made.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    /** Starts it again, and waits until it answers. */
    void start() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", TETHER, "sh"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.addAll(List.of(program, "-D", folder.toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "listen_addresses=127.0.0.1"));
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "max_connections=200"));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("server.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> show("fsync"), answer -> !answer.isEmpty());
    }

    /** Stops it without a checkpoint and without a word to its clients, as a crash does. */
    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /** How it is set. */
    String show(String setting) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The URL of a new and empty database. */
    String newDatabase() throws SQLException {
        String name = "faults" + ++databases;
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
