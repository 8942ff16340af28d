package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What there is to do for each account. */
public class OpenWork {

    static final String WAITING = """
            select id, task_id, team, operation, kind, options, size, alone, created_at from part
            where account = :account and waiting = true and team = :team order by id limit :limit""";

    static final String ANY = """
            select exists (select 1 from part where account = :account and waiting = true)
                or exists (select 1 from batch where account = :account and state in ('sending', 'waiting', 'accepted'))""";

    static final String NEXT_TEAM =
            "select min(team) from part where account = :account and waiting = true and team > :after";

    /** Of no batch, and of no part. */
    private static final UUID NO_BATCH = new UUID(0, 0);

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether an account has anything to do, now or later. */
    public boolean any(String account) {
        return jdbc.sql(ANY).param("account", account).query(Boolean.class).single();
    }

    /** How many parts of each team are read, of so many in all; a few even where there are many teams. */
    public static int share(int limit, int teams) {
        return Math.max(Math.min(limit / 10, 10), Math.ceilDiv(limit, Math.max(1, teams)));
    }

    /** The oldest parts of each team that are in no batch yet, as many of one as of another, by team. */
    public List<WaitingPart> waiting(String account, int limit) {
        List<String> teams = waitingTeams(account);
        return teams.stream()
                .flatMap(team -> waiting(account, team, share(limit, teams.size())).stream())
                .toList();
    }

    /** Read one by one, each from its place in the index, as a team may have a million parts. */
    private List<String> waitingTeams(String account) {
        List<String> teams = new ArrayList<>();
        for (String team = teamAfter(account, ""); team != null; team = teamAfter(account, team)) {
            teams.add(team);
        }
        return teams;
    }

    private @Nullable String teamAfter(String account, String team) {
        return jdbc.sql(NEXT_TEAM)
                .param("account", account)
                .param("after", team)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private List<WaitingPart> waiting(String account, String team, int limit) {
        return jdbc.sql(WAITING)
                .param("account", account)
                .param("team", team)
                .param("limit", limit)
                .query((row, number) -> new WaitingPart(
                        Rows.uuid(row, "id"),
                        Rows.uuid(row, "task_id"),
                        row.getString("team"),
                        Rows.operation(row),
                        Rows.kind(row),
                        Json.options(row.getString("options")),
                        row.getInt("size"),
                        row.getBoolean("alone"),
                        Rows.instant(row, "created_at")))
                .list();
    }

    /** The targets of parts, by part. */
    public Map<UUID, List<String>> targets(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select id, targets from part where id in (:ids)")
                        .param("ids", ids)
                        .query((row, number) -> Map.entry(Rows.uuid(row, "id"), PackedTargets.read(row)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The parts of a batch that have open targets, in their order in it, without what rides with it. */
    public List<BatchPart> parts(UUID batch) {
        return parts(jdbc, batch);
    }

    static List<BatchPart> parts(JdbcClient jdbc, UUID batch) {
        return parts(jdbc, batch, "p.kind = b.kind and (p.queued > 0 or p.processing > 0)");
    }

    /** The same with those whose targets have all ended. */
    public List<BatchPart> allParts(UUID batch) {
        return parts(jdbc, batch, "p.kind = b.kind");
    }

    /** What rides with a batch: parts of another kind with open targets. */
    public List<BatchPart> riders(UUID batch) {
        return parts(jdbc, batch, "p.kind <> b.kind and (p.queued > 0 or p.processing > 0)");
    }

    private static List<BatchPart> parts(JdbcClient jdbc, UUID batch, String which) {
        return jdbc.sql("""
                        select p.* from part p join batch b on b.id = p.batch_id
                        where p.batch_id = :batch and %s order by p.id""".formatted(which))
                .param("batch", batch)
                .query((row, number) -> part(row))
                .list();
    }

    private static BatchPart part(ResultSet row) throws SQLException {
        List<String> targets = PackedTargets.read(row);
        return new BatchPart(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "task_id"),
                Rows.kind(row),
                targets,
                StoredResults.read(row, targets.size()));
    }

    /** The first of the tasks that a batch carries, or carried to its end. */
    public List<UUID> tasks(UUID batch, int limit) {
        return jdbc.sql("""
                        select distinct task_id from part where batch_id = :batch and cancelled < size
                        order by task_id limit :limit""")
                .param("batch", batch)
                .param("limit", limit)
                .query((row, number) -> Rows.uuid(row, "task_id"))
                .list();
    }

    /**
     * Those of the tasks that a batch carries, or that have these parts, which a trace knows; the sampled ones come first.
     *
     * @param parts what is about to come into the batch
     */
    public List<TracedTask> traced(UUID batch, Collection<UUID> parts, int limit) {
        return jdbc.sql("""
                        select t.id, t.trace from task t where t.trace is not null and t.id in (
                            select task_id from part where batch_id = :batch and cancelled < size
                            union select task_id from part where id in (:parts))
                        order by case when right(t.trace, 1) in ('1', '3', '5', '7', '9', 'b', 'd', 'f') then 0 else 1 end,
                            t.id limit :limit""")
                .param("batch", batch)
                .param("parts", parts.isEmpty() ? List.of(NO_BATCH) : parts)
                .param("limit", limit)
                .query((row, number) -> new TracedTask(Rows.uuid(row, "id"), row.getString("trace")))
                .list();
    }

    /** The batches in a state whose time has come, the most overdue first. */
    public List<OpenBatch> due(String account, BatchState state, Instant now, int limit) {
        return jdbc.sql("""
                        select * from batch where account = :account and state = :state and due_at <= :now
                        order by due_at, id limit :limit""")
                .param("account", account)
                .param("state", state.word())
                .param("now", Rows.time(now))
                .param("limit", limit)
                .query((row, number) -> batch(row))
                .list();
    }

    /**
     * The waiting batches that can be sent now, the most overdue first: no call of theirs may have been carried out, or
     * they are among the cleared.
     */
    public List<OpenBatch> sendable(String account, Collection<UUID> cleared, Instant now, int limit) {
        return waiting(account, "(sent = false or id in (:cleared))", cleared, now, limit);
    }

    /** The waiting batches of that kind that can be sent now and of which no call may have been carried out. */
    public List<OpenBatch> unsent(String account, Operation operation, TargetKind kind, Instant now, int limit) {
        return jdbc.sql("""
                        select * from batch
                        where account = :account and state = 'waiting' and due_at <= :now and sent = false
                            and operation = :operation and kind = :kind
                        order by due_at, id limit :limit""")
                .param("account", account)
                .param("now", Rows.time(now))
                .param("operation", operation.word())
                .param("kind", kind.word())
                .param("limit", limit)
                .query((row, number) -> batch(row))
                .list();
    }

    /** The other waiting batches whose time has come: a call of theirs may have been carried out. */
    public List<OpenBatch> doubtful(String account, Collection<UUID> cleared, Instant now, int limit) {
        return waiting(account, "sent = true and id not in (:cleared)", cleared, now, limit);
    }

    private List<OpenBatch> waiting(String account, String which, Collection<UUID> cleared, Instant now, int limit) {
        return jdbc.sql("""
                        select * from batch
                        where account = :account and state = 'waiting' and due_at <= :now and %s
                        order by due_at, id limit :limit""".formatted(which))
                .param("account", account)
                .param("now", Rows.time(now))
                .param("cleared", cleared.isEmpty() ? List.of(NO_BATCH) : cleared)
                .param("limit", limit)
                .query((row, number) -> batch(row))
                .list();
    }

    /** The ids that the vendor gave to those of the account's batches that it works on. */
    public Set<String> vendorTasks(String account) {
        return Set.copyOf(jdbc.sql("select vendor_task_id from batch where account = :account and state = 'accepted'")
                .param("account", account)
                .query(String.class)
                .list());
    }

    /** When the last of a batch's open parts was accepted. */
    public Instant newestAt(UUID batch) {
        return jdbc.sql("""
                        select max(created_at) as newest from part
                        where batch_id = :batch and (queued > 0 or processing > 0)""")
                .param("batch", batch)
                .query((row, number) -> Rows.instant(row, "newest"))
                .single();
    }

    /**
     * Whether the vendor may have a task that no batch holds: a call of another batch, the last of which started then or
     * later, had no known outcome.
     */
    public boolean lostOthers(String account, UUID batch, Instant since) {
        return jdbc.sql("""
                        select count(*) from batch
                        where account = :account and sent_at >= :since and id <> :batch and sent = true
                            and (vendor_task_id is null or attempts > 1)""")
                        .param("account", account)
                        .param("since", Rows.time(since))
                        .param("batch", batch)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The account's waiting batches whose oldest task was accepted before then. */
    public List<OpenBatch> overdue(String account, Instant before) {
        return jdbc.sql("""
                        select * from batch where account = :account and state = 'waiting' and oldest_at <= :before
                        order by due_at, id limit 100""")
                .param("account", account)
                .param("before", Rows.time(before))
                .query((row, number) -> batch(row))
                .list();
    }

    /** How many targets wait in an account, and when the oldest of them was accepted. */
    public Backlog backlog(String account) {
        return jdbc.sql("""
                        select coalesce(sum(w.queued), 0) as targets, min(w.created_at) as oldest
                        from (
                            select queued, created_at from part where account = :account and waiting = true
                            union all
                            select p.queued, p.created_at from batch b join part p on p.batch_id = b.id
                            where b.account = :account and b.state = 'waiting' and p.queued > 0
                        ) w""")
                .param("account", account)
                .query((row, number) -> new Backlog(row.getLong("targets"), Rows.instantOrNull(row, "oldest")))
                .single();
    }

    /** The accounts that have open work. */
    public List<String> accountsWithWork() {
        return jdbc.sql("select distinct account from part where queued > 0 or processing > 0")
                .query(String.class)
                .list();
    }

    private static OpenBatch batch(ResultSet row) throws SQLException {
        return new OpenBatch(
                Rows.uuid(row, "id"),
                Rows.operation(row),
                Rows.kind(row),
                Json.options(row.getString("options")),
                row.getInt("size"),
                Word.of(BatchState.class, row.getString("state")),
                row.getBoolean("sent"),
                row.getInt("attempts"),
                Rows.instant(row, "oldest_at"),
                Rows.instant(row, "due_at"),
                Rows.instantOrNull(row, "sent_at"),
                row.getString("vendor_task_id"),
                Rows.instantOrNull(row, "accepted_at"),
                Json.failure(row.getString("failure")));
    }

    /**
     * How much waits in an account.
     *
     * @param oldest when the oldest of it was accepted; null if nothing waits
     */
    public record Backlog(long targets, @Nullable Instant oldest) {}
}
