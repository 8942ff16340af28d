package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the tasks that name a URL or cover it: walks the parts that name its host, newest first, by their filters. */
final class UrlSearch {

    private static final int FIRST_WINDOW = 100;
    private static final int WINDOW = 1000;
    private static final int UNPACKED_AT_ONCE = 20;

    private final JdbcClient jdbc;
    private final String url;
    private final WantedUrl wanted;
    private final TaskConditions where;
    private final Set<UUID> found = new LinkedHashSet<>();

    /** @param where the conditions that the tasks meet besides */
    UrlSearch(JdbcClient jdbc, String url, TaskConditions where) {
        this.jdbc = jdbc;
        this.url = url;
        this.wanted = new WantedUrl(url);
        this.where = where.and("h.host = :urlHost", "urlHost", Rows.host(Coverage.host(url)));
    }

    /** At most so many, newest first, all older than the given one if there is one. */
    List<UUID> tasks(@Nullable UUID before, int most) {
        TaskConditions next = where.copy().and("h.task_id < :before", "before", before);
        int size = FIRST_WINDOW;
        List<Candidate> window = window(next, size);
        while (!window.isEmpty()) {
            look(window, most);
            if (window.size() < size || found.size() == most) {
                break;
            }
            next = behind(window.getLast());
            size = WINDOW;
            window = window(next, size);
        }
        return List.copyOf(found);
    }

    private TaskConditions behind(Candidate last) {
        return where.copy()
                .and("(h.task_id, h.part_id) < (:lastTask, :lastPart)", "lastTask", last.task())
                .with("lastPart", last.part());
    }

    private List<Candidate> window(TaskConditions next, int size) {
        return jdbc.sql("""
                        select h.task_id, h.part_id, p.kind, p.filter
                        from part_host h join part p on p.id = h.part_id join task on task.id = h.task_id""" + next.sql() + " order by h.task_id desc, h.part_id desc limit " + size)
                .params(next.params())
                .query((row, number) -> candidate(row))
                .list();
    }

    private Candidate candidate(ResultSet row) throws SQLException {
        boolean mayHold = wanted.mayBeIn(Rows.kind(row), row.getBytes("filter"));
        return new Candidate(Rows.uuid(row, "task_id"), Rows.uuid(row, "part_id"), mayHold);
    }

    /** Unpacks a few at a time, as often the first is the only one. */
    private void look(List<Candidate> window, int most) {
        List<Candidate> some = new ArrayList<>();
        for (Candidate candidate : window) {
            if (candidate.mayHold()) {
                some.add(candidate);
            }
            if (some.size() == UNPACKED_AT_ONCE) {
                add(some, most);
                some.clear();
            }
        }
        add(some, most);
    }

    private void add(List<Candidate> some, int most) {
        if (some.isEmpty() || found.size() == most) {
            return;
        }
        Set<UUID> covering = covering(some);
        some.stream()
                .filter(candidate -> covering.contains(candidate.part()))
                .map(Candidate::task)
                .filter(task -> !found.contains(task))
                .distinct()
                .limit(most - found.size())
                .toList()
                .forEach(found::add);
    }

    private Set<UUID> covering(List<Candidate> some) {
        return new HashSet<>(jdbc
                .sql("select id, kind, targets from part where id in (:parts)")
                .param("parts", some.stream().map(Candidate::part).toList())
                .query((row, number) -> covers(row) ? List.of(Rows.uuid(row, "id")) : List.<UUID>of())
                .list()
                .stream()
                .flatMap(List::stream)
                .toList());
    }

    private boolean covers(ResultSet row) throws SQLException {
        TargetKind kind = Rows.kind(row);
        return PackedTargets.read(row).stream().anyMatch(target -> Coverage.covers(kind, target, url));
    }

    private record Candidate(UUID task, UUID part, boolean mayHold) {}
}
