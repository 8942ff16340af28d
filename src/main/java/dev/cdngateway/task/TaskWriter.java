package dev.cdngateway.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Writes new tasks, each whole or not at all; those that come at the same time share a transaction. */
final class TaskWriter {

    private static final String INSERT_TASK = """
            insert into task (id, operation, name, team, options, request_id, trace, retry_of, rejected, rejected_count,
                status, queued, processing, succeeded, failed, cancelled, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?)""";

    private static final String INSERT_PART = """
            insert into part (id, task_id, team, account, vendor, operation, kind, options, size, targets, filter,
                waiting, queued, processing, succeeded, failed, cancelled, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, ?, 0, 0, 0, 0, ?)""";

    private static final String INSERT_HOST = "insert into part_host (host, task_id, part_id) values (?, ?, ?)";

    private static final int PARTS_AT_ONCE = 50;
    private static final long BYTES_AT_ONCE = DataSize.ofMegabytes(4).toBytes();
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final GroupCommit<TaskInsertion, Map<String, AccountWait>> together;

    TaskWriter(JdbcTemplate template, TransactionTemplate transaction, AuditTrail audit) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
        this.audit = audit;
        this.together = new GroupCommit<>(tasks -> write(tasks, null), PATIENCE);
    }

    /**
     * Writes a task; it is durable when this returns.
     *
     * @param key null if the caller gave none
     * @return what keeps the task's accounts waiting
     * @throws org.springframework.dao.DuplicateKeyException if the key is not free
     */
    Map<String, AccountWait> write(TaskInsertion task, @Nullable RequestKey key) {
        return key == null && task.small() ? together.commit(task) : write(List.of(task), key);
    }

    /** @param key of the only task */
    private Map<String, AccountWait> write(List<TaskInsertion> tasks, @Nullable RequestKey key) {
        Set<String> accounts =
                tasks.stream().flatMap(task -> task.accounts().stream()).collect(Collectors.toSet());
        return transaction.execute(status -> {
            template.batchUpdate(
                    INSERT_TASK, tasks.stream().map(TaskInsertion::columns).toList());
            if (key != null) {
                tasks.getFirst().take(key, template); // ahead of what is large
            }
            writeParts(tasks);
            audit.write(tasks.stream().flatMap(task -> task.audit().stream()).toList());
            return AccountWait.of(accounts, jdbc); // nothing is left to fail behind the commit
        });
    }

    private void writeParts(List<TaskInsertion> tasks) {
        List<Object[]> parts = new ArrayList<>();
        List<Object[]> hosts = new ArrayList<>();
        long bytes = 0;
        for (TaskInsertion task : tasks) {
            for (int i = 0; i < task.parts(); i++) {
                Object[] part = task.part(i);
                parts.add(part);
                task.hosts(i).forEach(hosts::add);
                bytes += TaskInsertion.bytes(part);
                if (parts.size() == PARTS_AT_ONCE || bytes >= BYTES_AT_ONCE) {
                    insert(parts, hosts);
                    bytes = 0;
                }
            }
        }
        insert(parts, hosts);
    }

    private void insert(List<Object[]> parts, List<Object[]> hosts) {
        template.batchUpdate(INSERT_PART, parts);
        template.batchUpdate(INSERT_HOST, hosts);
        parts.clear();
        hosts.clear();
    }
}
