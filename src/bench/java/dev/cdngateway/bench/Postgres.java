package dev.cdngateway.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that forces every commit to the disk. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private int databases;

    Postgres(Path folder) throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        if (!asked("show fsync").equals("on")
                || !asked("show synchronous_commit").equals("on")) {
            throw new IllegalStateException("This PostgreSQL loses commits");
        }
    }

    Database database() {
        String name = "bench" + ++databases;
        asked("create database " + name);
        return new Database(url(name), "postgres");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private String asked(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL fails at " + sql, e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
