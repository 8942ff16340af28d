package dev.cdngateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where all is measured: applications with the same flags, as in a container of 768 MiB, and their databases. */
final class Ground implements AutoCloseable {

    /** What a container's limit tells the JVM. */
    static final String CONTAINER = "-XX:MaxRAM=768m";

    /** What an application has to set to be served by the same threads, pool and probes as the gateway. */
    private static final List<String> AS_THE_GATEWAY = List.of(
            "--management.endpoint.health.probes.enabled=true",
            "--management.endpoints.web.exposure.include=health,info,prometheus",
            "--spring.threads.virtual.enabled=true",
            "--spring.main.banner-mode=off",
            "--spring.datasource.hikari.maximum-pool-size=16",
            "--spring.flyway.enabled=false");

    private final Path folder;
    private final @Nullable String recording;
    private @Nullable Postgres postgres;
    private int made;

    /** @param recording where flight recordings of the gateways go; null for none */
    Ground(Path folder, @Nullable String recording) {
        this.folder = folder;
        this.recording = recording;
    }

    /** A new and empty database. */
    Database database(Store store) throws IOException {
        return switch (store) {
            case H2 ->
                new Database(
                        "jdbc:h2:file:" + work("h2").resolve("cdn-gateway")
                                + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=200",
                        "cdn-gateway");
            case POSTGRESQL -> postgres().database();
        };
    }

    private Postgres postgres() throws IOException {
        if (postgres == null) {
            postgres = new Postgres(folder);
        }
        return postgres;
    }

    /** A gateway that is ready. */
    Server gateway(Database database, String settings, String... jvm) throws IOException, InterruptedException {
        Path work = work("gateway");
        Path file = Files.writeString(work.resolve("settings.yaml"), settings);
        List<String> arguments = new ArrayList<>(database.arguments());
        arguments.add("--spring.config.additional-location=file:" + file);
        List<String> options = options(jvm);
        if (recording != null) {
            options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + Path.of(recording.replaceFirst("([.]jfr)?$", "-" + made + ".jfr"))
                            .toAbsolutePath());
        }
        return started(new Server(work, options, "cdn-gateway.jar", arguments));
    }

    /** A floor that is ready. */
    Server floor(Database database, String... jvm) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(database.arguments());
        arguments.addAll(AS_THE_GATEWAY);
        return started(new Server(work("floor"), options(jvm), "floor.jar", arguments));
    }

    private static Server started(Server server) throws IOException, InterruptedException {
        server.ready();
        return server;
    }

    private static List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of(CONTAINER));
        options.addAll(List.of(more));
        return options;
    }

    private Path work(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name + "-" + ++made));
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
