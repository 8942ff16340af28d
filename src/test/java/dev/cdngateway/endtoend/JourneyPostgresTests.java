package dev.cdngateway.endtoend;

import dev.cdngateway.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;

class JourneyPostgresTests extends Journeys {

    private final TestDatabase database = TestDatabase.postgres();

    @Override
    String database(Path folder) {
        return database.url();
    }

    @AfterAll
    void close() throws IOException {
        database.close();
    }
}
