package dev.cdngateway.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists tasks, newest first. */
final class TaskSearch {

    private static final int CANDIDATES = 500;

    private final JdbcClient jdbc;

    TaskSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TaskPage list(TaskQuery query) {
        List<Task> found = query.url() == null ? select(query, query.before(), null) : byUrl(query, query.url());
        boolean more = found.size() > query.limit();
        List<Task> items = more ? found.subList(0, query.limit()) : found;
        return new TaskPage(List.copyOf(items), more ? items.getLast().id() : null);
    }

    /** Walks the parts that name the URL's host, newest first, until the page and one task more are found. */
    private List<Task> byUrl(TaskQuery query, String url) {
        List<Task> found = new ArrayList<>();
        UUID before = query.before();
        while (found.size() <= query.limit()) {
            List<Candidate> candidates = candidates(url, before);
            if (candidates.isEmpty()) {
                break;
            }
            Set<UUID> covering = new LinkedHashSet<>();
            candidates.stream()
                    .filter(candidate -> !covering.contains(candidate.task()) && covers(candidate, url))
                    .forEach(candidate -> covering.add(candidate.task()));
            if (!covering.isEmpty()) {
                found.addAll(select(query, before, covering));
            }
            before = candidates.getLast().task();
        }
        return found;
    }

    /** Candidates of whole tasks only, so that the walk can go on behind the last of them. */
    private List<Candidate> candidates(String url, @Nullable UUID before) {
        String older = before == null ? "" : " and h.task_id < :before";
        Map<String, Object> params = new HashMap<>();
        params.put("host", Coverage.host(url));
        if (before != null) {
            params.put("before", before);
        }
        List<UUID> tasks = jdbc.sql("select distinct h.task_id from part_host h where h.host = :host" + older
                        + " order by h.task_id desc limit " + CANDIDATES)
                .params(params)
                .query(UUID.class)
                .list();
        if (tasks.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select p.id, p.task_id, p.kind, p.filter
                        from part_host h join part p on p.id = h.part_id
                        where h.host = :host and h.task_id between :oldest and :newest
                        order by h.task_id desc, p.id""")
                .param("host", Coverage.host(url))
                .param("oldest", tasks.getLast())
                .param("newest", tasks.getFirst())
                .query((row, number) -> new Candidate(
                        Rows.uuid(row, "id"), Rows.uuid(row, "task_id"), Rows.kind(row), row.getBytes("filter")))
                .list();
    }

    private boolean covers(Candidate candidate, String url) {
        if (candidate.filter() != null && !TargetFilter.mayHold(candidate.filter(), url)) {
            return false;
        }
        byte[] packed = jdbc.sql("select targets from part where id = :id")
                .param("id", candidate.part())
                .query((row, number) -> row.getBytes("targets"))
                .single();
        return PackedTargets.unpack(packed).stream().anyMatch(target -> Coverage.covers(candidate.kind(), target, url));
    }

    private List<Task> select(TaskQuery query, @Nullable UUID before, @Nullable Set<UUID> among) {
        Conditions where = new Conditions();
        where.equal(
                "operation",
                query.operation() == null ? null : query.operation().word());
        where.equal("status", query.status() == null ? null : query.status().word());
        where.equal("team", query.team());
        where.and(
                "exists (select 1 from part where part.task_id = task.id and part.account = :account)",
                "account",
                query.account());
        where.and("id in (select task_id from part_host where host = :host)", "host", query.host());
        where.and("created_at >= :from", "from", query.from() == null ? null : Rows.time(query.from()));
        where.and("created_at < :to", "to", query.to() == null ? null : Rows.time(query.to()));
        where.and("id < :before", "before", before);
        where.and("id in (:among)", "among", among);
        return jdbc.sql("select * from task" + where.sql() + " order by id desc limit " + (query.limit() + 1))
                .params(where.params())
                .query((row, number) -> Rows.task(row))
                .list();
    }

    private record Candidate(UUID part, UUID task, TargetKind kind, byte @Nullable [] filter) {}

    /** The conditions of a query whose parameters are given. */
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();

        void equal(String column, @Nullable Object value) {
            and(column + " = :" + column, column, value);
        }

        void and(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                params.put(name, value);
            }
        }

        String sql() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        Map<String, Object> params() {
            return params;
        }
    }
}
