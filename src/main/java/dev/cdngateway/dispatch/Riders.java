package dev.cdngateway.dispatch;

import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.Piece;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.WaitingPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Waiting URLs that lie under a directory of another task: they ride with its call, and need no unit of their own. */
final class Riders {

    /** How many waiting URLs are looked at, and so how many ends are stored in one transaction. */
    private static final int MOST = 100_000;

    private static final int[] NONE = {};

    private final AccountWork work;
    private final WaitingLine line;
    private final Map<UUID, int[]> known = new HashMap<>();

    Riders(AccountWork work, WaitingLine line) {
        this.work = work;
        this.line = line;
    }

    /** A header names one variant of a URL, which a directory does not. */
    static boolean canRide(WaitingPart part) {
        return part.operation() == Operation.PURGE
                && part.kind() == TargetKind.URL
                && part.options().headers().isEmpty()
                && !part.alone();
    }

    /**
     * What rides with a purge of these directories.
     *
     * @param giving parts that gave their turn away for it
     */
    List<Piece.Share> under(Directories directories, Options options, List<WaitingPart> giving) {
        if (directories.folders().isEmpty()) {
            return List.of();
        }
        List<WaitingPart> near = near(options, giving);
        learn(near);
        Set<UUID> touched = near.stream()
                .map(WaitingPart::id)
                .filter(id -> directories.folders().stream().anyMatch(folder -> mayHold(id, folder)))
                .collect(Collectors.toSet());
        Map<UUID, List<String>> targets = work.open().targets(touched);
        List<Piece.Share> riders = near.stream()
                .map(part -> new Piece.Share(
                        part.id(),
                        targets.getOrDefault(part.id(), List.of()).stream()
                                .filter(url -> directories.cover(part.task(), url))
                                .toList()))
                .filter(share -> !share.targets().isEmpty())
                .toList();
        if (!riders.isEmpty()) {
            line.stale();
        }
        return riders;
    }

    private List<WaitingPart> near(Options options, List<WaitingPart> giving) {
        Set<WaitingPart> all = new LinkedHashSet<>(giving);
        all.addAll(line.head());
        List<WaitingPart> near = new ArrayList<>();
        int size = 0;
        for (WaitingPart part : all) {
            if (canRide(part) && part.options().equals(options) && size + part.size() <= MOST) {
                near.add(part);
                size += part.size();
            }
        }
        return near;
    }

    /** Reads the folders of parts that were not seen before, and forgets the others. */
    private void learn(List<WaitingPart> near) {
        known.keySet().retainAll(line.head().stream().map(WaitingPart::id).collect(Collectors.toSet()));
        Set<UUID> ids = near.stream().map(WaitingPart::id).collect(Collectors.toCollection(HashSet::new));
        ids.removeAll(known.keySet());
        work.open().targets(ids).forEach((id, urls) -> known.put(id, hashes(urls)));
    }

    private static int[] hashes(List<String> urls) {
        return urls.stream()
                .flatMap(url -> Directories.above(url).stream())
                .mapToInt(String::hashCode)
                .distinct()
                .sorted()
                .toArray();
    }

    private boolean mayHold(UUID part, String folder) {
        return Arrays.binarySearch(known.getOrDefault(part, NONE), folder.hashCode()) >= 0;
    }
}
