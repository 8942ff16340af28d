package dev.cdngateway.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes parts of others, whose targets all stand alike; always inside a transaction of its caller. */
final class PartCuts {

    /** A part with some of the targets of another, which all stand alike. */
    private static final String INSERT_CUT = """
            insert into part (id, task_id, team, account, vendor, operation, kind, options, size, targets, filter,
                waiting, alone, batch_id, queued, processing, succeeded, failed, cancelled, created_at)
            select cast(:id as uuid), task_id, team, account, vendor, operation, kind, options, cast(:size as integer),
                cast(:targets as payload), cast(:filter as payload), false, alone, cast(:batch as uuid),
                case when queued > 0 then cast(:size as integer) else 0 end,
                case when processing > 0 then cast(:size as integer) else 0 end, 0, 0, 0, created_at
            from part where id = :part and (queued = size or processing = size)""";

    private static final String INSERT_HOSTS = """
            insert into part_host (host, task_id, part_id)
            select host, task_id, cast(:id as uuid) from part_host where part_id = :part""";

    private final JdbcClient jdbc;
    private final Ids ids;

    PartCuts(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Puts smaller parts in the place of a batch's; the first of each piece gives it its id. */
    List<UUID> divide(TargetKind kind, List<Piece> pieces) {
        List<UUID> batches = new ArrayList<>();
        for (Piece piece : pieces) {
            UUID batch = ids.next();
            batches.add(batch);
            UUID id = batch;
            for (Piece.Share share : piece.shares()) {
                cut(share.part(), kind, share.targets(), batch, id);
                id = ids.next();
            }
        }
        return batches;
    }

    /** Makes a part of its own of some of a part's targets; returns its id, which is the old one if these are all. */
    UUID detach(Piece.Share share, TargetKind kind) {
        List<String> rest = new ArrayList<>(targets(share.part()));
        if (rest.size() == share.targets().size()) {
            return share.part();
        }
        UUID id = ids.next();
        cut(share.part(), kind, share.targets(), null, id);
        rest.removeAll(Set.copyOf(share.targets()));
        shrink(share.part(), kind, rest);
        return id;
    }

    private List<String> targets(UUID part) {
        return jdbc.sql("select targets from part where id = :id")
                .param("id", part)
                .query((row, number) -> PackedTargets.read(row))
                .single();
    }

    private void shrink(UUID part, TargetKind kind, List<String> targets) {
        jdbc.sql("""
                        update part set size = :size, targets = :targets, filter = :filter,
                            queued = case when queued > 0 then :size else 0 end,
                            processing = case when processing > 0 then :size else 0 end
                        where id = :id""")
                .param("size", targets.size())
                .param("targets", PackedTargets.pack(targets))
                .param("filter", TargetFilter.of(kind, targets))
                .param("id", part)
                .update();
    }

    private void cut(UUID part, TargetKind kind, List<String> targets, @Nullable UUID batch, UUID id) {
        int cut = jdbc.sql(INSERT_CUT)
                .param("id", id)
                .param("size", targets.size())
                .param("targets", PackedTargets.pack(targets))
                .param("filter", TargetFilter.of(kind, targets))
                .param("batch", batch)
                .param("part", part)
                .update();
        if (cut == 0) {
            throw new IllegalStateException("Part " + part + " is in no state to be cut");
        }
        jdbc.sql(INSERT_HOSTS).param("id", id).param("part", part).update();
    }

    /** Removes parts whose targets are in others by now. */
    void delete(Collection<UUID> ids) {
        jdbc.sql("delete from part where id in (:ids)").param("ids", ids).update();
    }
}
