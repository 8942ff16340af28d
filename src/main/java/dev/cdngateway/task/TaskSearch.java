package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists tasks, newest first. */
final class TaskSearch {

    private static final int WINDOW = 200;

    private final JdbcClient jdbc;

    TaskSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TaskPage list(TaskQuery query) {
        int wanted = query.limit() + 1;
        List<Task> found = query.url() == null
                ? select(conditions(query), query.before(), wanted)
                : byUrl(query, query.url(), wanted);
        boolean more = found.size() == wanted;
        List<Task> items = more ? found.subList(0, query.limit()) : found;
        return new TaskPage(List.copyOf(items), more ? items.getLast().id() : null);
    }

    /** Walks the tasks that name the URL's host, newest first, until as many as wanted are found. */
    private List<Task> byUrl(TaskQuery query, String url, int wanted) {
        String host = Rows.host(Coverage.host(url));
        Conditions where = conditions(query).host("urlHost", host);
        List<Task> found = new ArrayList<>();
        UUID before = query.before();
        List<Task> window;
        do {
            window = select(where, before, WINDOW);
            window.stream()
                    .filter(task -> covers(task.id(), host, url))
                    .limit(wanted - found.size())
                    .forEach(found::add);
            before = window.isEmpty() ? before : window.getLast().id();
        } while (window.size() == WINDOW && found.size() < wanted);
        return found;
    }

    private boolean covers(UUID task, String host, String url) {
        return jdbc
                .sql("""
                        select p.id, p.kind, p.filter from part_host h join part p on p.id = h.part_id
                        where h.host = :host and h.task_id = :task""")
                .param("host", host)
                .param("task", task)
                .query((row, number) -> new Candidate(Rows.uuid(row, "id"), Rows.kind(row), mayHold(row, url)))
                .list()
                .stream()
                .anyMatch(candidate -> candidate.mayHold() && covers(candidate, url));
    }

    private static boolean mayHold(ResultSet row, String url) throws SQLException {
        byte[] filter = row.getBytes("filter");
        return filter == null || TargetFilter.mayHold(filter, url);
    }

    private boolean covers(Candidate candidate, String url) {
        return jdbc
                .sql("select targets from part where id = :id")
                .param("id", candidate.part())
                .query((row, number) -> PackedTargets.read(row))
                .optional()
                .stream()
                .flatMap(List::stream)
                .anyMatch(target -> Coverage.covers(candidate.kind(), target, url));
    }

    private static Conditions conditions(TaskQuery query) {
        Conditions where = new Conditions()
                .and("operation = :operation", "operation", word(query.operation()))
                .and("status = :status", "status", word(query.status()))
                .and("team = :team", "team", text(query.team()))
                .and(
                        "exists (select 1 from part where part.task_id = task.id and part.account = :account)",
                        "account",
                        text(query.account()))
                .and("created_at >= :from", "from", query.from() == null ? null : Rows.time(query.from()))
                .and("created_at < :to", "to", query.to() == null ? null : Rows.time(query.to()));
        return query.host() == null ? where : where.host("host", Rows.host(query.host()));
    }

    private static @Nullable String word(@Nullable Word value) {
        return value == null ? null : value.word();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null ? null : Rows.text(value);
    }

    private List<Task> select(Conditions where, @Nullable UUID before, int limit) {
        Conditions all = where.copy().and("id < :before", "before", before);
        return jdbc.sql("select * from task" + all.sql() + " order by id desc limit " + limit)
                .params(all.params())
                .query((row, number) -> Rows.task(row))
                .list();
    }

    private record Candidate(UUID part, TargetKind kind, boolean mayHold) {}

    /** The conditions of a query whose parameters are given. */
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();

        Conditions and(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                params.put(name, value);
            }
            return this;
        }

        Conditions host(String name, String host) {
            String condition =
                    "exists (select 1 from part_host where part_host.task_id = task.id and part_host.host = :" + name
                            + ")";
            return and(condition, name, host);
        }

        Conditions copy() {
            Conditions copy = new Conditions();
            copy.conditions.addAll(conditions);
            copy.params.putAll(params);
            return copy;
        }

        String sql() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        Map<String, Object> params() {
            return params;
        }
    }
}
