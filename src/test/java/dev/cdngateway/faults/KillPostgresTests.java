package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@Tag("chaos")
class KillPostgresTests extends KillContract {

    private static @Nullable DurablePostgres server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = DurablePostgres.start(folder);
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    private static DurablePostgres server() {
        return Objects.requireNonNull(server);
    }

    @Override
    String database(Path folder) throws Exception {
        assertThat(server().show("fsync")).isEqualTo("on");
        assertThat(server().show("synchronous_commit")).isEqualTo("on");
        return server().newDatabase();
    }
}
