package dev.cdngateway.dispatch;

import dev.cdngateway.task.Coverage;
import dev.cdngateway.vendor.Blame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** How a refused call's targets are put into smaller ones, so that a bad target sinks nobody else. */
final class Cuts {

    private Cuts() {}

    /** The smaller calls; fewer than two if cutting leads no further. */
    static List<List<String>> of(Blame blame, List<String> targets) {
        return switch (blame) {
            case Blame.Whole whole -> List.of();
            case Blame.Named named -> apart(named, targets);
            case Blame.Surplus surplus -> chunks(targets, surplus.most());
            case Blame.SomeTarget one -> even(targets);
            case Blame.SomeHost host -> byHost(targets);
        };
    }

    /** Any target by itself, to learn whether one is accepted at all, and the others. */
    static List<List<String>> sample(List<String> targets, RandomGenerator random) {
        if (targets.size() < 2) {
            return List.of();
        }
        List<String> others = new ArrayList<>(targets);
        String sample = others.remove(random.nextInt(others.size()));
        return List.of(List.of(sample), others);
    }

    /** The targets of each part by themselves; what several have goes with the first. */
    static List<List<String>> byPart(List<List<String>> parts) {
        Set<String> seen = new HashSet<>();
        return parts.stream()
                .map(part -> part.stream().filter(seen::add).toList())
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    private static List<List<String>> apart(Blame.Named named, List<String> targets) {
        Map<Boolean, List<String>> parted =
                targets.stream().collect(Collectors.partitioningBy(named.targets()::contains));
        return parted.values().stream().filter(piece -> !piece.isEmpty()).toList();
    }

    private static List<List<String>> chunks(List<String> targets, int most) {
        List<List<String>> cut = new ArrayList<>();
        for (int start = 0; start < targets.size(); start += most) {
            cut.add(targets.subList(start, Math.min(targets.size(), start + most)));
        }
        return cut;
    }

    private static List<List<String>> byHost(List<String> targets) {
        Collection<List<String>> hosts = targets.stream()
                .collect(Collectors.groupingBy(Coverage::host, TreeMap::new, Collectors.toList()))
                .values();
        return hosts.size() < 2
                ? even(targets)
                : even(List.copyOf(hosts)).stream()
                        .map(piece -> piece.stream().flatMap(List::stream).toList())
                        .toList();
    }

    /** Into three, which finds one bad target among many in fewer calls than halves do; two and four into halves. */
    private static <T> List<List<T>> even(List<T> all) {
        int pieces = Math.min(all.size(), all.size() == 4 ? 2 : 3);
        List<List<T>> cut = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            cut.add(all.subList(all.size() * i / pieces, all.size() * (i + 1) / pieces));
        }
        return cut;
    }
}
