package dev.cdngateway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The one PostgreSQL of this JVM: in a container where Docker answers, embedded elsewhere; it ends with the JVM. */
final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /** The JDBC URL, with its credentials, of a new and empty database. */
    static String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL makes no database " + name, e);
        }
        return url(name);
    }

    private static String url(String database) {
        return Running.URL.formatted(database);
    }

    /** Starts the server when it is first asked for. */
    private static final class Running {

        private static final String URL = DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();

        @SuppressWarnings("resource")
        private static String container() {
            PostgreSQLContainer server = new PostgreSQLContainer(DockerImageName.parse("postgres:15-alpine"));
            server.start();
            return "jdbc:postgresql://%s:%d/%%s?user=%s&password=%s"
                    .formatted(
                            server.getHost(),
                            server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                            server.getUsername(),
                            server.getPassword());
        }

        @SuppressWarnings("resource")
        private static String embedded() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                return "jdbc:postgresql://127.0.0.1:%d/%%s?user=postgres".formatted(server.getPort());
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
            }
        }
    }
}
