package dev.cdngateway.endtoend;

import dev.cdngateway.CdnGatewayApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway that was started as an operator does it: with a database and a file of settings, but on free ports. */
public final class Gateway implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Path log;
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    private Gateway(ConfigurableApplicationContext context, Path log) {
        this.context = context;
        this.log = log;
    }

    /** Starts it; settings and log are kept in the folder. */
    public static Gateway start(Path folder, String databaseUrl, String settings) {
        return start(folder, arguments(folder, databaseUrl, settings));
    }

    /** Starts it with command line arguments; its log is kept in the folder. */
    public static Gateway start(Path folder, List<String> arguments) {
        Path log = folder.resolve("gateway.log");
        return start(log, arguments, "--logging.config=classpath:logback-endtoend.xml", "--logging.file.name=" + log);
    }

    /** Starts it with its log on the console, as operators see it; settings are kept in the folder. */
    static Gateway startOnConsole(Path folder, String databaseUrl, String settings) {
        return start(
                folder.resolve("none"),
                arguments(folder, databaseUrl, settings),
                "--logging.config=classpath:logback-console.xml");
    }

    private static List<String> arguments(Path folder, String databaseUrl, String settings) {
        Path file = folder.resolve("application.yaml");
        try {
            Files.writeString(file, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("--spring.config.additional-location=file:" + file, "--spring.datasource.url=" + databaseUrl);
    }

    private static Gateway start(Path log, List<String> arguments, String... logging) {
        LoggingSystem.get(Gateway.class.getClassLoader())
                .cleanUp(); // else the log of a context that still lives goes on
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--server.port=0", "--management.server.port=0"));
        all.addAll(List.of(logging));
        return new Gateway(
                new SpringApplicationBuilder(CdnGatewayApplication.class).run(all.toArray(String[]::new)), log);
    }

    /** The URL of an H2 database in a folder. */
    public static String h2(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("gateway") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Somebody who calls the API with a key. */
    Team team(String key) {
        return new Team(port("local.server.port"), List.of("X-API-Key", key), answers);
    }

    /** Somebody who calls the API without a key. */
    Team stranger() {
        return new Team(port("local.server.port"), List.of(), answers);
    }

    /** Who watches the gateway at its management port. */
    Team operator() {
        return new Team(port("local.management.port"), List.of(), answers);
    }

    /** The port that a property such as {@code local.server.port} tells. */
    public int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    /** What is inside. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Every answer that was given so far, with its headers. */
    Queue<String> answers() {
        return answers;
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
