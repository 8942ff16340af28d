package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks the targets of a task, part by part, until a page is full. */
final class TargetListing {

    private final JdbcClient jdbc;
    private final UUID task;
    private final TargetQuery query;
    private final List<TargetLine> lines = new ArrayList<>();
    private TargetQuery.@Nullable Position next;

    TargetListing(JdbcClient jdbc, UUID task, TargetQuery query) {
        this.jdbc = jdbc;
        this.task = task;
        this.query = query;
    }

    TargetPage page() {
        for (UUID part : parts()) {
            if (next != null) {
                break;
            }
            list(part);
        }
        return new TargetPage(List.copyOf(lines), next);
    }

    private List<UUID> parts() {
        StringBuilder sql = new StringBuilder("select id from part where task_id = :task");
        if (query.from() != null) {
            sql.append(" and id >= :from");
        }
        if (query.account() != null) {
            sql.append(" and account = :account");
        }
        if (query.kind() != null) {
            sql.append(" and kind = :kind");
        }
        if (query.status() != null) {
            sql.append(" and ").append(query.status().word()).append(" > 0");
        }
        JdbcClient.StatementSpec select =
                jdbc.sql(sql.append(" order by id").toString()).param("task", task);
        if (query.from() != null) {
            select.param("from", query.from().batch());
        }
        if (query.account() != null) {
            select.param("account", Rows.text(query.account()));
        }
        if (query.kind() != null) {
            select.param("kind", query.kind().word());
        }
        return select.query(UUID.class).list();
    }

    private void list(UUID id) {
        jdbc.sql("select * from part where id = :id")
                .param("id", id)
                .query((row, number) -> StoredPart.read(row))
                .optional() // it may have been cut anew meanwhile
                .ifPresent(part -> list(id, part));
    }

    private void list(UUID id, StoredPart part) {
        TargetQuery.Position from = query.from();
        int index = from == null ? 0 : from.indexIn(id, part.targets().size());
        for (; index < part.targets().size(); index++) {
            TargetResult result = part.results().get(index);
            if (query.status() != null && query.status() != result.status()) {
                continue;
            }
            if (lines.size() == query.limit()) {
                next = new TargetQuery.Position(id, part.targets().size(), index);
                return;
            }
            lines.add(new TargetLine(
                    part.targets().get(index), part.kind(), part.account(), result.status(), id, result.failure()));
        }
    }

    /** A part with all that is in it. */
    private record StoredPart(String account, TargetKind kind, List<String> targets, List<TargetResult> results) {

        static StoredPart read(ResultSet row) throws SQLException {
            List<String> targets = PackedTargets.read(row);
            return new StoredPart(
                    row.getString("account"), Rows.kind(row), targets, StoredResults.read(row, targets.size()));
        }
    }
}
