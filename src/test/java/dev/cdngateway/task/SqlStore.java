package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The real stores, on H2 in memory. */
public final class SqlStore implements ModelStore {

    private static final List<String> TABLES = List.of("part_host", "part", "batch", "task", "account_state");

    private final JdbcClient jdbc;
    private final TaskStore tasks;
    private final BatchStore batches;
    private final OpenWork open;
    private final AccountHealthStore health;
    private final Cancellation cancellation;

    private Write write = Write.DONE;
    private int changes;

    /** On tables that are emptied for it. */
    public SqlStore(DataSource database, Clock clock) {
        JdbcTemplate template = new JdbcTemplate(database);
        Transactions transactions = new Transactions(database);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Ids ids = new Ids(clock);
        jdbc = JdbcClient.create(template);
        tasks = new TaskStore(template, transactions, ids, clock, event -> {});
        batches = new BatchStore(jdbc, transaction, event -> {}, ids);
        open = new OpenWork(jdbc);
        health = new AccountHealthStore(jdbc) {
            @Override
            public void write(Fence fence, AccountHealth changed, @Nullable String credential) {
                transaction.executeWithoutResult(status -> super.write(fence, changed, credential));
            }
        };
        cancellation = new Cancellation(jdbc, transaction, health, event -> {}, new AuditTrail(template, ids), clock);
        TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
    }

    /** A database with the gateway's tables. */
    public static SingleConnectionDataSource database() {
        SingleConnectionDataSource database = new SingleConnectionDataSource("jdbc:h2:mem:" + UUID.randomUUID(), true);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        return database;
    }

    @Override
    public void accept(NewTask task) {
        Write later = write;
        write = Write.DONE;
        tasks.accept(task);
        write = later;
    }

    @Override
    public void cancel(UUID task) {
        Write later = write;
        write = Write.DONE;
        cancellation.cancel(task);
        write = later;
    }

    @Override
    public List<Line> lines() {
        List<Line> lines = jdbc.sql("""
                        select p.*, b.vendor_task_id, b.attempts, b.kind as batch_kind from part p left join batch b on b.id = p.batch_id
                        order by p.task_id, p.id""").query((row, number) -> line(row)).list();
        lines.stream().collect(Collectors.groupingBy(Line::task)).forEach(this::sumsUp);
        return lines;
    }

    private static Line line(ResultSet row) throws SQLException {
        List<String> targets = PackedTargets.read(row);
        return new Line(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "task_id"),
                row.getString("team"),
                Rows.operation(row),
                Rows.kind(row),
                row.getString("batch_kind") != null
                        && !row.getString("batch_kind").equals(row.getString("kind")),
                row.getBoolean("alone"),
                Json.options(row.getString("options")),
                targets,
                StoredResults.read(row, targets.size()),
                row.getObject("batch_id", UUID.class),
                row.getInt("attempts"),
                row.getString("vendor_task_id"));
    }

    /** What callers see of a task is what its lines come to. */
    private void sumsUp(UUID id, List<Line> lines) {
        Task task = tasks.find(id).orElseThrow();
        Counts counts =
                lines.stream().map(line -> StoredResults.counts(line.results())).reduce(Counts.NONE, Counts::plus);
        assertThat(task.counts()).isEqualTo(counts);
        assertThat(task.status()).isEqualTo(counts.taskStatus());
        assertThat(task.finishedAt() != null).isEqualTo(counts.finished());
        Map<UUID, Counts> shares =
                Objects.requireNonNull(task.batches()).stream().collect(Collectors.toMap(Batch::id, Batch::counts));
        assertThat(shares.values().stream().reduce(Counts.NONE, Counts::plus)).isEqualTo(counts);
        lines.forEach(line -> assertThat(shares.get(line.id())).isEqualTo(StoredResults.counts(line.results())));
    }

    @Override
    public BatchStore batches() {
        return batches;
    }

    @Override
    public OpenWork open() {
        return open;
    }

    @Override
    public AccountHealthStore health() {
        return health;
    }

    @Override
    public int version() {
        return changes / 8;
    }

    @Override
    public void next(Write how) {
        write = how;
    }

    private final class Transactions extends JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        Transactions(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (status.isReadOnly()) {
                super.doCommit(status);
                return;
            }
            Write how = write;
            write = Write.DONE;
            changes++;
            if (how == Write.NOT_DONE) {
                super.doRollback(status);
            } else {
                super.doCommit(status);
            }
            if (how != Write.DONE) {
                throw new TransactionSystemException("The connection broke");
            }
        }
    }
}
