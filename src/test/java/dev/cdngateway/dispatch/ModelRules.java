package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.ModelStore.Line;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to hold in a world of the model check after every step, whatever happens. */
final class ModelRules {

    private final ModelWorld world;
    private final Map<UUID, Accepted> tasks = new LinkedHashMap<>();
    private final Set<UUID> cancelled = new HashSet<>();
    private final Map<Goal, TargetResult> ends = new HashMap<>();
    private final Map<Goal, UUID> batches = new HashMap<>();
    private final Map<UUID, Line> looked = new HashMap<>();
    private final Map<UUID, Family> families = new HashMap<>();
    private final Map<UUID, Outcome> told = new HashMap<>();
    private final Map<UUID, Outcome> news = new LinkedHashMap<>();
    private final Map<UUID, Set<Outcome>> refusals = new HashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<String, Integer> passedOver = new HashMap<>();
    private long known;
    private long knownAtLastLook;
    private Instant leaveAlone = Instant.MIN;
    private Instant leftAlone = Instant.MIN;
    private long steps;
    private long started;
    private boolean living;

    ModelRules(ModelWorld world) {
        this.world = world;
    }

    /** Calls and acceptances are numbered in their order. */
    long step() {
        return ++steps;
    }

    void accepted(NewTask task) {
        Set<Goal> goals = task.parts().stream()
                .flatMap(part -> part.targets().stream().map(target -> new Goal(task.id(), part.kind(), target)))
                .collect(Collectors.toSet());
        tasks.put(task.id(), new Accepted(step(), world.now(), goals));
    }

    void cancelled(UUID task) {
        cancelled.add(task);
    }

    /** Whether a target of the task may be cancelled in that batch: no call of it may have been carried out. */
    boolean cancellable(UUID task, @Nullable UUID batch) {
        return cancelled.contains(task) && (batch == null || !(maySent(told.get(batch)) || maySent(news.get(batch))));
    }

    private static boolean maySent(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Unknown;
    }

    Instant now() {
        return world.now();
    }

    /** A create call starts now. */
    void starts(int running) {
        holds(running <= ModelWorld.CONCURRENT, "too many create calls at once", running);
        mayCall();
    }

    /** Any call starts now. */
    void mayCall() {
        holds(!world.now().isBefore(leaveAlone), "a call while the vendor wants to be left alone");
    }

    /**
     * The call that started then reaches the vendor.
     *
     * @param heard whether the owner that made it lives to hear the answer
     */
    void reaches(long start, boolean heard) {
        started = start;
        living = heard;
    }

    long started() {
        return started;
    }

    void sent(VendorBatch batch) {
        Account account = world.account();
        Limits limits = account.limits();
        if (living) {
            holds(batch.targets().size() <= limits.perCall(batch.kind()), "too many targets in a call");
            holds(bytes(batch) <= limits.bytesPerCall(), "too many bytes in a call");
            sameAsStored(batch, world.store().open().parts(batch.id()));
            holds(!(told.get(batch.id()) instanceof Outcome.Accepted), "sent again, though the vendor had accepted it");
            holds(!(told.get(batch.id()) instanceof Outcome.Refused), "sent again, though the vendor had refused it");
        }
        holds(Set.copyOf(batch.targets()).size() == batch.targets().size(), "a target twice in a call");
    }

    private static long bytes(VendorBatch batch) {
        return batch.targets().stream().mapToLong(Limits::bytes).sum();
    }

    private void sameAsStored(VendorBatch batch, List<BatchPart> parts) {
        Set<String> stored = parts.stream()
                .flatMap(part -> part.targets().stream())
                .map(target -> world.account().capabilities().asSent(batch.kind(), target))
                .collect(Collectors.toSet());
        holds(stored.equals(Set.copyOf(batch.targets())), "a call carries just what its batch holds");
        holds(
                parts.stream().flatMap(part -> part.results().stream()).noneMatch(TargetResult::ended),
                "a target that has ended is sent again");
        holds(
                parts.stream().allMatch(part -> accepted(part.task()).step() < started),
                "a call carries what was accepted after its start");
    }

    /** The vendor answered; the owner that asked hears of it in its next turn, if it lives. */
    void answered(VendorBatch batch, Outcome outcome) {
        if (outcome instanceof Outcome.Refused) {
            refusals.computeIfAbsent(batch.id(), id -> new HashSet<>()).add(outcome);
        }
        if (living) {
            news.put(batch.id(), outcome);
        }
    }

    /** The vendor answered with a trouble; the owner that asked hears of it in its next turn, if it lives. */
    Trouble troubled(Trouble trouble) {
        if (living) {
            troubles.add(trouble);
        }
        return trouble;
    }

    /** The living owner takes a turn, and first of all hears the news. */
    void turn() {
        leftAlone = leaveAlone;
        troubles.stream().map(ModelRules::wait).forEach(this::leaveAlone);
    }

    private void leaveAlone(Duration wait) {
        Instant until = world.now().plus(wait);
        leaveAlone = until.isAfter(leaveAlone) ? until : leaveAlone;
    }

    private static Duration wait(Trouble trouble) {
        Duration asked = switch (trouble) {
            case Trouble.Throttled throttled -> throttled.retryAfter();
            case Trouble.SignInUnavailable down -> down.retryAfter();
            case Trouble.Unauthorized refused -> Gate.PARKED;
            case Trouble.Unavailable down -> null;
        };
        return asked == null ? Duration.ZERO : asked;
    }

    /** The turn went well, and so what was news is stored. */
    void turned() {
        told.putAll(news);
        forget();
    }

    /** The turn broke off; what was news is that again in the next. */
    void brokeOff() {
        leaveAlone = leftAlone;
        passedOver.clear();
    }

    /** The owner is told that there is new work. */
    void woken() {
        known = step();
    }

    /** The owner is no more, and what it did not hear in a turn is lost. */
    void ownerLost() {
        passedOver.clear();
        forget();
    }

    private void forget() {
        news.clear();
        troubles.clear();
    }

    /** What lies in the store at the end, all of it looked at again. */
    void lookAtAll(List<Line> lines) {
        looked.clear();
        look(lines);
        holds(allEnded(), "something is open for ever");
    }

    /** What lies in the store now, and was not there before. */
    void look(List<Line> lines) {
        Set<Goal> seen = new HashSet<>();
        int targets = 0;
        Map<String, UUID> holders = new HashMap<>();
        takeTurns(lines);
        ridesWhereItCan(lines);
        knownAtLastLook = known;
        for (Line line : lines) {
            if (line.vendorTaskId() != null) {
                UUID batch = Objects.requireNonNull(line.batch());
                UUID other = holders.put(line.vendorTaskId(), batch);
                holds(other == null || other.equals(batch), "two batches hold one vendor id");
            }
            holds(
                    line.attempts() >= 0 && line.attempts() <= world.settings().attempts(),
                    "attempts out of bounds",
                    line.attempts());
            targets += line.targets().size();
            if (!line.equals(looked.put(line.id(), line))) {
                look(line, seen);
            }
        }
        holds(
                targets
                        == tasks.values().stream()
                                .mapToInt(task -> task.goals().size())
                                .sum(),
                "a target is lost");
    }

    private void look(Line line, Set<Goal> seen) {
        for (int i = 0; i < line.targets().size(); i++) {
            Goal goal = goal(line, i);
            holds(
                    seen.add(goal) && accepted(goal.task()).goals().contains(goal),
                    "a target is there twice, or was not asked for",
                    goal);
            if (line.batch() != null && !line.rides()) {
                follow(goal, line.batch());
            }
            end(line, goal, line.results().get(i));
        }
    }

    /** A team that is ready is passed over by each other team once at most. */
    private void takeTurns(List<Line> lines) {
        Set<UUID> first = lines.stream()
                .filter(line -> line.batch() != null
                        && !line.rides()
                        && !families.containsKey(line.batch())
                        && !batches.containsKey(goal(line, 0)))
                .map(Line::batch)
                .collect(Collectors.toSet());
        Set<String> served = lines.stream()
                .filter(line -> first.contains(line.batch()))
                .map(Line::team)
                .collect(Collectors.toSet());
        if (served.isEmpty() || !world.allAreReady() || !cancelled.isEmpty()) {
            return;
        }
        lines.stream()
                .filter(line -> line.batch() == null
                        && !line.results().getFirst().ended()
                        && accepted(line.task()).step() < known)
                .map(Line::team)
                .distinct()
                .forEach(team -> passedOver.merge(team, 1, Integer::sum));
        passedOver.keySet().removeAll(served);
        holds(
                passedOver.values().stream().allMatch(times -> times < ModelRequests.TEAMS),
                "a team is passed over",
                passedOver,
                served);
    }

    /** No URL is sent while a directory over it waits that another task asked for, unless one was in vain before. */
    private void ridesWhereItCan(List<Line> lines) {
        List<Line> sent = lines.stream()
                .filter(line -> line.batch() != null && !line.rides() && !line.alone() && canRide(line))
                .filter(line -> !batches.containsKey(goal(line, 0)))
                .toList();
        for (Line line : sent) {
            for (String url : line.targets()) {
                holds(!covered(line, url, lines), "a URL is sent though a directory waits over it", url);
            }
        }
    }

    private static boolean canRide(Line line) {
        return line.operation() == Operation.PURGE
                && line.kind() == TargetKind.URL
                && line.options().headers().isEmpty();
    }

    private boolean covered(Line rider, String url, List<Line> lines) {
        return lines.stream()
                .filter(line -> line.kind() == TargetKind.DIRECTORY
                        && line.batch() == null
                        && line.options().equals(rider.options())
                        && !line.task().equals(rider.task())
                        && !line.results().getFirst().ended()
                        && accepted(line.task()).step() < knownAtLastLook)
                .flatMap(line -> line.targets().stream())
                .anyMatch(directory -> url.startsWith(directory.replace("**", "")));
    }

    private static Goal goal(Line line, int index) {
        return new Goal(line.task(), line.kind(), line.targets().get(index));
    }

    /** Where a target is in another batch than before, that one was cut. */
    private void follow(Goal goal, UUID batch) {
        UUID before = batches.put(goal, batch);
        Family family = families.computeIfAbsent(
                batch, id -> before == null ? new Family(new HashSet<>(), new HashSet<>()) : family(before));
        if (before == null) {
            family.targets().add(world.account().capabilities().asSent(goal.kind(), goal.target()));
        } else if (!before.equals(batch)) {
            family.cut().add(before);
            holds(family.cut().size() < Math.max(2, family.targets().size()), "too many cuts", goal, family, batch);
            holds(!whole(told.get(before)), "a call that was refused as a whole is cut");
        }
    }

    private Family family(UUID batch) {
        return Objects.requireNonNull(families.get(batch));
    }

    private static boolean whole(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && !refused.failure().equals(ModelVendor.BAD);
    }

    private void end(Line line, Goal goal, TargetResult result) {
        TargetResult before = ends.get(goal);
        if (before != null) {
            holds(before.equals(result), "an end has changed", goal, before, result);
        } else if (result.ended()) {
            ends.put(goal, result);
            new ModelEnds(world, this, line, goal).check(result);
        } else if (line.batch() != null) {
            holds(!whole(told.get(line.batch())), "a target goes on, though refused", goal);
        }
    }

    boolean refused(@Nullable UUID batch, Outcome.Refused as) {
        return batch != null
                && refusals.getOrDefault(batch, Set.of()).stream()
                        .anyMatch(
                                outcome -> ((Outcome.Refused) outcome).failure().equals(as.failure()));
    }

    Accepted accepted(UUID task) {
        return Objects.requireNonNull(tasks.get(task));
    }

    boolean allEnded() {
        return ends.size()
                == tasks.values().stream().mapToInt(task -> task.goals().size()).sum();
    }

    Map<Goal, TargetResult> ends() {
        return ends;
    }

    void holds(boolean holds, String what, Object... words) {
        if (!holds) {
            throw new AssertionError(what + " " + Arrays.toString(words));
        }
    }

    /** One target of one task. */
    record Goal(UUID task, TargetKind kind, String target) {}

    /** A task with its targets, and when it was accepted. */
    record Accepted(long step, Instant at, Set<Goal> goals) {}

    /** A first call's targets, and those of it and its pieces that were cut. */
    private record Family(Set<String> targets, Set<UUID> cut) {}
}
