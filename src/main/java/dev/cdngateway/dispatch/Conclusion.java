package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.Piece;
import dev.cdngateway.task.Settled;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.task.TargetStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what became of a batch's targets, and what follows from that for the URLs that ride with its directories. */
final class Conclusion {

    private static final Logger log = LoggerFactory.getLogger(Conclusion.class);

    private final AccountWork work;
    private final WaitingLine line;

    Conclusion(AccountWork work, WaitingLine line) {
        this.work = work;
        this.line = line;
    }

    /** The batch has ended with these results of its own parts. */
    void ended(OpenBatch batch, List<BatchPart> parts, Map<UUID, List<TargetResult>> results, Instant now) {
        List<BatchPart> riders = riders(batch);
        Settled settled = settled(batch, riders, results);
        work.store().ended(work.fence(), batch.id(), settled, now);
        tell(batch, parts, riders, settled);
    }

    /** Batches have ended with which nothing rode. */
    void ended(List<End> ends, Instant now) {
        Map<UUID, List<TargetResult>> results = new HashMap<>();
        ends.forEach(end -> results.putAll(end.results()));
        Set<UUID> batches = ends.stream().map(end -> end.batch().id()).collect(Collectors.toSet());
        work.store().ended(work.fence(), batches, Settled.of(results), now);
        ends.forEach(end -> tell(end.batch(), end.parts(), List.of(), Settled.of(end.results())));
    }

    /** The batch goes on with these results of its own parts. */
    void progressed(
            OpenBatch batch,
            List<BatchPart> parts,
            Map<UUID, List<TargetResult>> results,
            Instant now,
            Instant pollAt) {
        List<BatchPart> riders = news(parts, results) ? riders(batch) : List.of();
        Settled settled = settled(batch, riders, results);
        work.store().progressed(work.fence(), batch.id(), settled, now, pollAt);
        tell(batch, parts, riders, settled);
    }

    private static boolean news(List<BatchPart> parts, Map<UUID, List<TargetResult>> results) {
        return parts.stream()
                .anyMatch(
                        part -> !results.getOrDefault(part.id(), part.results()).equals(part.results()));
    }

    private List<BatchPart> riders(OpenBatch batch) {
        return batch.kind() == TargetKind.DIRECTORY ? work.open().riders(batch.id()) : List.of();
    }

    private Settled settled(OpenBatch batch, List<BatchPart> riders, Map<UUID, List<TargetResult>> results) {
        if (riders.isEmpty()) {
            return Settled.of(results);
        }
        Directories purged = new Directories(work.account().capabilities());
        Directories open = new Directories(work.account().capabilities());
        work.open().allParts(batch.id()).forEach(part -> {
            List<TargetResult> ends = results.getOrDefault(part.id(), part.results());
            for (int i = 0; i < ends.size(); i++) {
                if (!ends.get(i).ended()) {
                    open.add(part.task(), part.targets().get(i));
                } else if (ends.get(i).status() == TargetStatus.SUCCEEDED) {
                    purged.add(part.task(), part.targets().get(i));
                }
            }
        });
        return settled(riders, purged, open, results);
    }

    /** A rider is settled as a whole, as soon as each of its URLs can be. */
    private static Settled settled(
            List<BatchPart> riders, Directories purged, Directories open, Map<UUID, List<TargetResult>> results) {
        Map<UUID, List<TargetResult>> all = new HashMap<>(results);
        List<Piece.Share> alone = new ArrayList<>();
        for (BatchPart rider : riders) {
            List<String> others = rider.targets().stream()
                    .filter(url -> !purged.cover(rider.task(), url))
                    .toList();
            if (others.stream().anyMatch(url -> open.cover(rider.task(), url))) {
                continue;
            }
            int succeeded = rider.targets().size() - others.size();
            if (!others.isEmpty()) {
                alone.add(new Piece.Share(rider.id(), others));
            }
            if (succeeded > 0) {
                all.put(rider.id(), Collections.nCopies(succeeded, TargetResult.SUCCEEDED));
            }
        }
        return new Settled(all, alone);
    }

    private void tell(OpenBatch batch, List<BatchPart> parts, List<BatchPart> riders, Settled settled) {
        work.meters().ends().settled(work.name(), batch.operation(), parts, settled.results());
        work.meters().ends().settled(work.name(), batch.operation(), riders, settled.results());
        int purged = riders.stream()
                .mapToInt(part ->
                        settled.results().getOrDefault(part.id(), List.of()).size())
                .sum();
        if (purged > 0) {
            work.meters().shared(work.name(), purged);
        }
        if (!settled.alone().isEmpty()) {
            line.stale();
            work.about(batch.id(), parts, log.atWarn())
                    .log(
                            "Account {}: {} URLs are sent by themselves, as the directories of batch {} over them did not succeed",
                            work.name(),
                            settled.alone().stream()
                                    .mapToInt(share -> share.targets().size())
                                    .sum(),
                            batch.id());
        }
    }

    /**
     * The end of a batch.
     *
     * @param results of its own parts
     */
    record End(OpenBatch batch, List<BatchPart> parts, Map<UUID, List<TargetResult>> results) {}
}
