package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cdngateway.task.MemoryStore;
import dev.cdngateway.task.ModelStore;
import dev.cdngateway.task.SqlStore;
import dev.cdngateway.testing.MovableClock;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Packing, cutting and settling in a great many small worlds, each made of its number alone. To see what happens in one:
 * {@code ./mvnw test -Dtest=ModelCheckTests -Dworld=<number>}.
 */
class ModelCheckTests {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.cdngateway.dispatch");
    private static final long FIRST = Long.getLong("world", 1);
    private static final boolean ONE = System.getProperty("world") != null;

    @BeforeAll
    static void beSilent() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void promisesHoldInEveryWorld() {
        check(30_000);
    }

    private static void check(long worlds) {
        System.out.printf("Worlds %d to %d%n", FIRST, FIRST + (ONE ? 0 : worlds - 1));
        LongStream.range(FIRST, FIRST + (ONE ? 1 : worlds))
                .parallel()
                .forEach(number -> check(number, MemoryStore::new));
    }

    /** The stand-in for a database behaves as one does. */
    @Test
    void databaseAndMemoryMakeTheSameOfAWorld() {
        SingleConnectionDataSource database = SqlStore.database();
        try {
            LongStream.range(FIRST, FIRST + (ONE ? 1 : 500)).forEach(number -> {
                ModelWorld real = check(number, clock -> new SqlStore(database, clock));
                assertThat(real.rules().ends())
                        .as("world %d", number)
                        .isEqualTo(check(number, MemoryStore::new).rules().ends());
            });
        } finally {
            database.destroy();
        }
    }

    private static ModelWorld check(long number, Function<MovableClock, ModelStore> stores) {
        ModelWorld world = new ModelWorld(number, stores, ONE);
        try {
            return world.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("world " + number + ": " + e.getMessage() + "\n" + world.notes(), e);
        }
    }
}
