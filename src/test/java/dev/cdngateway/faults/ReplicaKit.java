package dev.cdngateway.faults;

import static org.awaitility.Awaitility.await;

import dev.cdngateway.simulator.HuaweiSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Several gateways on one PostgreSQL, with one account. */
abstract class ReplicaKit {

    static final String HOST = "www.example.com";
    static final int URLS_PER_CALL = 10;
    static final int CALLS_PER_SECOND = 20;

    private static @Nullable DurablePostgres server;

    final HuaweiSimulator vendor =
            HuaweiSimulator.with().callsPerSecond(CALLS_PER_SECOND).start();
    final Received received = Received.at(vendor);
    final History history = new History();
    final List<GatewayProcess> replicas = new ArrayList<>();

    @TempDir
    private Path folder;

    String database = "";

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = DurablePostgres.start(folder);
    }

    @AfterAll
    static void stopServer() {
        Objects.requireNonNull(server).close();
    }

    @BeforeEach
    void newDatabase() throws SQLException {
        database = Objects.requireNonNull(server).newDatabase();
    }

    @AfterEach
    void end() {
        replicas.forEach(GatewayProcess::close);
        vendor.close();
    }

    final void start(int count) {
        String settings = Setting.of(
                Duration.ofSeconds(5), Setting.huawei("main", vendor, HOST, URLS_PER_CALL, CALLS_PER_SECOND));
        List<GatewayProcess> launched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            launched.add(GatewayProcess.launch(folder, database, settings, GatewayProcess.Launch.PLAIN));
        }
        replicas.addAll(launched);
        launched.forEach(GatewayProcess::awaitStart);
    }

    /** Posts so many calls' worth at a replica. */
    final void purge(GatewayProcess replica, String path, int calls) throws IOException {
        history.accepted(replica.caller(), History.urls(HOST, path, calls * URLS_PER_CALL));
    }

    static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(GatewayProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }
}
