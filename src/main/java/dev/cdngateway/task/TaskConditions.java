package dev.cdngateway.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a query of tasks whose parameters are given. */
final class TaskConditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();

    static TaskConditions of(TaskQuery query) {
        return new TaskConditions()
                .and("task.operation = :operation", "operation", word(query.operation()))
                .and("task.status = :status", "status", word(query.status()))
                .and("task.team = :team", "team", text(query.team()))
                .and(
                        "exists (select 1 from part where part.task_id = task.id and part.account = :account)",
                        "account",
                        text(query.account()))
                .and("task.created_at >= :from", "from", query.from() == null ? null : Rows.time(query.from()))
                .and("task.created_at < :to", "to", query.to() == null ? null : Rows.time(query.to()))
                .and(
                        "exists (select 1 from part_host where part_host.task_id = task.id and part_host.host = :host)",
                        "host",
                        query.host() == null ? null : Rows.host(query.host()));
    }

    private static @Nullable String word(@Nullable Word value) {
        return value == null ? null : value.word();
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null ? null : Rows.text(value);
    }

    /** Adds a condition, unless its value is null. */
    TaskConditions and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            params.put(name, value);
        }
        return this;
    }

    /** Adds a further parameter of the last condition. */
    TaskConditions with(String name, Object value) {
        params.put(name, value);
        return this;
    }

    TaskConditions copy() {
        TaskConditions copy = new TaskConditions();
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
