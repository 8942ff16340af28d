package dev.cdngateway.bench.floor;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A row for each purge, and one for each 1,000 of its URLs, in one transaction. */
@Component
final class FloorStore {

    private static final int PER_ROW = 1000;
    private static final int PER_BATCH = 50;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    FloorStore(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        create();
    }

    private void create() {
        jdbc.execute(
                "create table if not exists purge (id uuid primary key, name varchar(1000), total integer not null,"
                        + " created_at timestamp with time zone not null)");
        jdbc.execute("create table if not exists content (id uuid primary key, purge_id uuid not null,"
                + " urls varchar(1000000) not null)");
        if (Boolean.TRUE.equals(jdbc.execute((java.sql.Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("H2")))) {
            jdbc.execute("set write_delay 0"); // durable, as the gateway sets it
        }
    }

    UUID insert(@Nullable String name, List<String> urls) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into purge (id, name, total, created_at) values (?, ?, ?, ?)",
                    id,
                    name,
                    urls.size(),
                    Timestamp.from(Instant.now()));
            jdbc.batchUpdate(
                    "insert into content (id, purge_id, urls) values (?, ?, ?)",
                    slices(urls),
                    PER_BATCH,
                    (PreparedStatement row, List<String> slice) -> {
                        row.setObject(1, UuidCreator.getTimeOrderedEpoch());
                        row.setObject(2, id);
                        row.setString(3, String.join("\n", slice));
                    });
        });
        return id;
    }

    private static List<List<String>> slices(List<String> urls) {
        List<List<String>> slices = new ArrayList<>();
        for (int from = 0; from < urls.size(); from += PER_ROW) {
            slices.add(urls.subList(from, Math.min(from + PER_ROW, urls.size())));
        }
        return slices;
    }
}
