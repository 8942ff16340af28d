package dev.cdngateway.dispatch;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Capabilities;
import dev.cdngateway.vendor.Fingerprint;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is asked for in a world of the model check, and under which settings: little of each, so that much of it meets. */
final class ModelRequests {

    static final String ACCOUNT = "main";

    static final int TEAMS = 3;

    private static final int MOST = 7;
    private static final Capabilities CAPABILITIES = new Capabilities(
            Map.of(Operation.PURGE, Set.of(TargetKind.values()), Operation.PREFETCH, Set.of(TargetKind.URL)),
            Set.of(Action.values()),
            Set.of(Mode.values()),
            Set.of(Environment.values()),
            Set.of(Operation.values()),
            true,
            false,
            "**",
            false,
            new Capabilities.RegexRules(126, 2, 59));
    private static final Fingerprint FINGERPRINT = new Fingerprint(Map.of());
    private static final Options DELETE =
            new Options(Action.DELETE, Mode.ALL, Environment.PRODUCTION, List.of(new Header("accept-language", "de")));

    private static final Options PLAIN_DELETE = new Options(Action.DELETE, Mode.ALL, Environment.PRODUCTION, List.of());

    private final Random random;
    private final Set<String> badHosts;
    private final Set<String> bad;
    private final boolean large;
    private Limits limits;
    private int asked;

    ModelRequests(Random random) {
        this.random = random;
        this.large = random.nextInt(200) == 0;
        this.limits = limits();
        this.badHosts = random.nextInt(3) == 0 ? Set.of("h1.example.com") : Set.of();
        this.bad = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> CAPABILITIES.asSent(TargetKind.DIRECTORY, target(kind(Operation.PURGE))))
                .collect(Collectors.toSet());
    }

    Set<String> badHosts() {
        return badHosts;
    }

    Set<String> bad() {
        return bad;
    }

    DispatchProperties settings() {
        return new DispatchProperties(
                random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(20),
                1 + random.nextInt(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                random.nextInt(4) == 0 ? Duration.ofSeconds(40) : Duration.ofHours(24),
                Duration.ofSeconds(5),
                random.nextInt(4) == 0 ? Duration.ofSeconds(20) : Duration.ofHours(2),
                Duration.ofSeconds(15));
    }

    /** The account under settings that may be others than before. */
    Account account(ModelVendor vendor) {
        limits = random.nextInt(4) == 0 ? limits() : limits;
        return new Account(ACCOUNT, "model", List.of(), CAPABILITIES, limits, false, FINGERPRINT, vendor);
    }

    private Limits limits() {
        int urls = large ? 40 : 1 + random.nextInt(6);
        long bytes = large ? 2000 : 100 + random.nextInt(150);
        return new Limits(
                urls,
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1000,
                1000,
                bytes,
                1e12,
                ModelWorld.CONCURRENT,
                OnExcess.SPLIT);
    }

    /** Another task; empty if there are enough of them. */
    Optional<NewTask> next() {
        if (asked == MOST) {
            return Optional.empty();
        }
        Operation operation = random.nextInt(4) == 0 ? Operation.PREFETCH : Operation.PURGE;
        List<NewPart> parts = new ArrayList<>();
        for (int kinds = random.nextInt(4) == 0 ? 2 : 1; kinds > 0; kinds--) {
            TargetKind kind = kind(operation);
            if (parts.stream().noneMatch(part -> part.kind() == kind)) {
                parts.addAll(parts(kind));
            }
        }
        return Optional.of(new NewTask(
                new UUID(0x7000L, ++asked),
                operation,
                null,
                "team-" + random.nextInt(TEAMS),
                random.nextInt(4) == 0 ? DELETE : random.nextInt(4) == 0 ? PLAIN_DELETE : Options.DEFAULT,
                "r",
                null,
                List.of(),
                0,
                parts));
    }

    /** A task that was asked for, whatever became of it. */
    Optional<UUID> any() {
        return asked == 0 ? Optional.empty() : Optional.of(new UUID(0x7000L, 1 + random.nextInt(asked)));
    }

    private TargetKind kind(Operation operation) {
        int kind = operation == Operation.PREFETCH ? 0 : random.nextInt(6);
        return kind < 4 ? TargetKind.URL : kind < 5 ? TargetKind.DIRECTORY : TargetKind.REGEX;
    }

    /** As many calls' worth as it takes. */
    private List<NewPart> parts(TargetKind kind) {
        List<NewPart> parts = new ArrayList<>();
        List<String> call = new ArrayList<>();
        for (String target : targets(kind)) {
            if (call.size() == limits.perCall(kind)
                    || bytes(kind, call) + bytes(kind, List.of(target)) > limits.bytesPerCall()) {
                parts.add(new NewPart(ACCOUNT, "model", kind, List.copyOf(call), List.of()));
                call.clear();
            }
            call.add(target);
        }
        parts.add(new NewPart(ACCOUNT, "model", kind, List.copyOf(call), List.of()));
        return parts;
    }

    private static long bytes(TargetKind kind, List<String> targets) {
        return targets.stream()
                .mapToLong(target -> Limits.bytes(CAPABILITIES.asSent(kind, target)))
                .sum();
    }

    private Set<String> targets(TargetKind kind) {
        Set<String> targets = new LinkedHashSet<>();
        int most = 1 + random.nextInt(large ? 40 : 6);
        for (int i = 0; i < most; i++) {
            targets.add(target(kind));
        }
        return targets;
    }

    /** A directory that ends in a slash is the same to the vendor as the one with what is added to it. */
    private String target(TargetKind kind) {
        String site = "https://h" + random.nextInt(3) + ".example.com/" + random.nextInt(large ? 20 : 4);
        return switch (kind) {
            case URL -> site + (random.nextBoolean() ? "/" : "") + "x".repeat(10 * random.nextInt(2));
            case DIRECTORY -> site + (random.nextBoolean() ? "/" : "/**");
            case REGEX -> site + ".*";
        };
    }
}
