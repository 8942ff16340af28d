package dev.cdngateway.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A fresh database with the gateway's tables, as long as a test class runs. */
public final class TestDatabase implements AutoCloseable {

    private static final String[] TABLES = {
        "audit", "part_host", "part", "batch", "task", "account_state", "lease", "query_turn"
    };

    private final String url;
    private final HikariDataSource dataSource;
    private final @Nullable Path folder;

    private TestDatabase(String url, String vendor, @Nullable Path folder) {
        this.url = url;
        this.folder = folder;
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load()
                .migrate();
    }

    /** H2, in a file of its own. */
    public static TestDatabase h2() {
        try {
            Path folder = Files.createTempDirectory("gateway");
            return new TestDatabase("jdbc:h2:file:" + folder.resolve("gateway"), "h2", folder);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a database", e);
        }
    }

    /** H2, in files within a folder, which hold what was there before and stay. */
    public static TestDatabase h2(Path folder) {
        return new TestDatabase("jdbc:h2:file:" + folder.resolve("gateway"), "h2", null);
    }

    /** PostgreSQL, in a database of its own. */
    public static TestDatabase postgres() {
        return new TestDatabase(PostgresServer.newDatabase(), "postgresql", null);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** With all that is needed to connect, for a gateway started by a test. */
    public String url() {
        return url;
    }

    /** Empties all tables. */
    public void clear() {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        for (String table : TABLES) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @Override
    public void close() throws IOException {
        dataSource.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
