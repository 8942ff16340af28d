package dev.cdngateway.task;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists tasks, newest first. */
final class TaskSearch {

    private final JdbcClient jdbc;

    TaskSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TaskPage list(TaskQuery query) {
        TaskConditions where = TaskConditions.of(query);
        int wanted = query.limit() + 1;
        if (query.url() == null) {
            return page(select(where.and("task.id < :before", "before", query.before()), wanted), query.limit());
        }
        return page(new UrlSearch(jdbc, query.url(), where).tasks(query.before(), wanted), query);
    }

    private List<Task> select(TaskConditions where, int limit) {
        return jdbc.sql("select * from task" + where.sql() + " order by id desc limit " + limit)
                .params(where.params())
                .query((row, number) -> Rows.task(row))
                .list();
    }

    private static TaskPage page(List<Task> found, int limit) {
        boolean more = found.size() > limit;
        List<Task> items = more ? found.subList(0, limit) : found;
        return new TaskPage(List.copyOf(items), more ? items.getLast().id() : null);
    }

    private TaskPage page(List<UUID> found, TaskQuery query) {
        boolean more = found.size() > query.limit();
        List<UUID> shown = more ? found.subList(0, query.limit()) : found;
        TaskConditions these = new TaskConditions().and("task.id in (:shown)", "shown", shown);
        List<Task> items = shown.isEmpty() ? List.of() : select(these, query.limit());
        return new TaskPage(items, more ? shown.getLast() : null);
    }
}
