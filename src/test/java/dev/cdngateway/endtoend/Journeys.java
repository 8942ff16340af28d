package dev.cdngateway.endtoend;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** All journeys, on one gateway and one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Journeys
        implements PurgeJourneys,
                PrefetchJourneys,
                RefusalJourneys,
                CredentialJourneys,
                TroubleJourneys,
                CutJourneys,
                QueryJourneys,
                RepeatJourneys,
                CallerJourneys,
                WatchJourneys {

    private final Vendors vendors = new Vendors();
    private @Nullable Gateway gateway;

    /** The URL of an empty database; a file of it may be kept in the folder. */
    abstract String database(Path folder);

    @BeforeAll
    void start(@TempDir Path folder) {
        gateway = Gateway.start(folder, database(folder), vendors.settings());
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        vendors.close();
    }

    @Override
    public Gateway gateway() {
        if (gateway == null) {
            throw new IllegalStateException("The gateway was not started");
        }
        return gateway;
    }

    @Override
    public Vendors vendors() {
        return vendors;
    }
}
