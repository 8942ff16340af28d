package dev.cdngateway.intake;

import dev.cdngateway.task.FailedTargets;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.Task;
import dev.cdngateway.vendor.Accounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The failed targets of a task as the request that would name them, with the accounts where each of them failed. */
final class Repetition {

    private static final List<String> FIELDS =
            List.of("urls", "directories", "regexes", "action", "mode", "environment", "headers", "accounts");

    private final Task task;
    private final Options options;
    private final Accounts accounts;
    private final Map<TargetKind, SequencedMap<String, SortedSet<String>>> failedAt = new EnumMap<>(TargetKind.class);
    private final Map<SortedSet<String>, SortedSet<String>> sets = new HashMap<>();
    private final SortedSet<String> names = new TreeSet<>();

    Repetition(Task task, FailedTargets failed, Accounts accounts) {
        this.task = task;
        this.accounts = accounts;
        for (FailedTargets.Part part : failed.parts()) {
            SortedSet<String> here = shared(Set.of(part.account()));
            part.targets().forEach(target -> targets(part.kind()).merge(target, here, this::both));
            names.add(part.account());
        }
        this.options = failed.options().relevantTo(failedAt.keySet());
    }

    private SortedSet<String> both(SortedSet<String> some, SortedSet<String> others) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return shared(all);
    }

    /** One set for all targets that failed at the same accounts, of which there may be a million. */
    private SortedSet<String> shared(Set<String> accounts) {
        return sets.computeIfAbsent(new TreeSet<>(accounts), first -> first);
    }

    private SequencedMap<String, SortedSet<String>> targets(TargetKind kind) {
        return failedAt.computeIfAbsent(kind, first -> new LinkedHashMap<>());
    }

    Submission submission() {
        return new Submission(
                task.operation(),
                task.name(),
                listed(TargetKind.URL),
                listed(TargetKind.DIRECTORY),
                listed(TargetKind.REGEX),
                options.action(),
                options.mode(),
                options.environment(),
                options.headers(),
                new ArrayList<>(names),
                FIELDS,
                new Faults());
    }

    /** Null stands for a target that has no account any more, which is a fault of the account's name alone. */
    private List<@Nullable String> listed(TargetKind kind) {
        List<@Nullable String> listed = new ArrayList<>();
        targets(kind).forEach((target, failed) -> listed.add(anyThere(failed) ? target : null));
        return listed;
    }

    private boolean anyThere(SortedSet<String> names) {
        return names.stream().anyMatch(name -> accounts.find(name).isPresent());
    }

    /** The accounts where a target failed, as far as there are any today. */
    BiFunction<TargetKind, String, Narrowing> narrowing() {
        Map<SortedSet<String>, Narrowing> narrowings = new HashMap<>();
        return (kind, target) -> narrowings.computeIfAbsent(
                targets(kind).getOrDefault(target, names), failed -> Narrowing.of(new ArrayList<>(failed), accounts));
    }
}
