package dev.cdngateway.task;

import dev.cdngateway.task.FailedTargets.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists what failed of a task, as it stood at one moment. */
final class FailedListing {

    private final JdbcClient jdbc;

    FailedListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    FailedTargets of(UUID task) {
        Options options = jdbc.sql("select options from task where id = :task")
                .param("task", task)
                .query((row, number) -> Json.options(row.getString("options")))
                .single();
        return new FailedTargets(options, parts(task));
    }

    private List<Part> parts(UUID task) {
        return jdbc.sql("select * from part where task_id = :task and failed > 0 order by id")
                .param("task", task)
                .query((row, number) -> part(row))
                .list();
    }

    private static Part part(ResultSet row) throws SQLException {
        List<String> targets = PackedTargets.read(row);
        List<TargetResult> results = StoredResults.read(row, targets.size());
        List<String> failed = IntStream.range(0, targets.size())
                .filter(i -> results.get(i).status() == TargetStatus.FAILED)
                .mapToObj(targets::get)
                .toList();
        return new Part(row.getString("account"), Rows.kind(row), failed);
    }
}
