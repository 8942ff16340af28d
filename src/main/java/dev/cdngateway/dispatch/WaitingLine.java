package dev.cdngateway.dispatch;

import dev.cdngateway.task.OpenWork;
import dev.cdngateway.task.WaitingPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The head of the line of waiting parts, read again when there may be new ones. Teams take turns, whoever has more: a
 * call's first part is of the team after the one that had the call before.
 */
final class WaitingLine {

    private static final int HEAD = 1000;

    /** How many parts are read first: as many as suffice where they are large. */
    private static final int FEW = 100;

    private static final int ENOUGH_TARGETS = 20_000;

    private final OpenWork work;
    private final String account;
    private List<WaitingPart> head = List.of();
    private Set<String> cut = Set.of();
    private final Map<UUID, Integer> gaveWay = new HashMap<>();
    private String last = "";
    private boolean stale = true;
    private int givers;

    WaitingLine(OpenWork work, String account) {
        this.work = work;
        this.account = account;
    }

    /** The parts in it may have changed. */
    void stale() {
        stale = true;
    }

    /** There are new parts of a team. These change nothing as long as enough are known of it that come before them. */
    void longer(String team) {
        stale |= cut.isEmpty()
                || head.size() < FEW / 2
                || head.stream().noneMatch(part -> part.team().equals(team));
    }

    /** The oldest waiting parts of each team, by turns. */
    List<WaitingPart> head() {
        if (readsAnew()) {
            read();
        }
        return head;
    }

    /** Whether it is read anew when it is next asked for. */
    boolean readsAnew() {
        return stale || usedUp();
    }

    /** Whether nothing is left of a team that had more than was read. */
    private boolean usedUp() {
        return !cut.isEmpty()
                && !head.stream()
                        .map(WaitingPart::team)
                        .collect(Collectors.toSet())
                        .containsAll(cut);
    }

    private void read() {
        NavigableMap<String, List<WaitingPart>> teams = read(FEW);
        if (!cut.isEmpty() && targets(teams) < ENOUGH_TARGETS) {
            teams = read(HEAD);
        }
        gaveWay.keySet()
                .retainAll(teams.values().stream()
                        .flatMap(List::stream)
                        .map(WaitingPart::id)
                        .collect(Collectors.toSet()));
        head = byTurns(teams);
        stale = false;
    }

    private NavigableMap<String, List<WaitingPart>> read(int limit) {
        NavigableMap<String, List<WaitingPart>> teams = byTeam(work.waiting(account, limit));
        int share = OpenWork.share(limit, teams.size());
        cut = teams.entrySet().stream()
                .filter(team -> team.getValue().size() >= share)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return teams;
    }

    private static int targets(Map<String, List<WaitingPart>> teams) {
        return teams.values().stream()
                .flatMap(List::stream)
                .mapToInt(WaitingPart::size)
                .sum();
    }

    /** The part left its turn to others, and is behind all of its team now, so that these do not wait for it again. */
    void gaveWay(WaitingPart part) {
        gaveWay.put(part.id(), ++givers);
        head = byTurns(byTeam(head));
    }

    /** These parts wait no more; they were sent in the turn of that team. */
    void sent(List<WaitingPart> parts, String team) {
        last = team;
        left(parts);
        head = byTurns(byTeam(head));
    }

    /** The turns after that team's may have come to nothing. */
    void onlyTurnOf(String team) {
        last = team;
        stale();
    }

    /** These parts wait no more. */
    void left(Collection<WaitingPart> parts) {
        Set<UUID> gone = parts.stream().map(WaitingPart::id).collect(Collectors.toCollection(HashSet::new));
        head = head.stream().filter(part -> !gone.contains(part.id())).toList();
    }

    private static NavigableMap<String, List<WaitingPart>> byTeam(List<WaitingPart> parts) {
        return parts.stream().collect(Collectors.groupingBy(WaitingPart::team, TreeMap::new, Collectors.toList()));
    }

    /** The first part of each team, beginning after the one that had the last turn; then the second of each. */
    private List<WaitingPart> byTurns(NavigableMap<String, List<WaitingPart>> teams) {
        List<List<WaitingPart>> order =
                new ArrayList<>(teams.tailMap(last, false).values());
        order.addAll(teams.headMap(last, true).values());
        order.replaceAll(this::giversLast);
        List<WaitingPart> turns = new ArrayList<>();
        int longest =
                order.stream().map(List::size).max(Comparator.naturalOrder()).orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<WaitingPart> team : order) {
                if (turn < team.size()) {
                    turns.add(team.get(turn));
                }
            }
        }
        return List.copyOf(turns);
    }

    private List<WaitingPart> giversLast(List<WaitingPart> team) {
        return gaveWay.isEmpty()
                ? team
                : team.stream()
                        .sorted(Comparator.comparingInt(part -> gaveWay.getOrDefault(part.id(), 0)))
                        .toList();
    }
}
