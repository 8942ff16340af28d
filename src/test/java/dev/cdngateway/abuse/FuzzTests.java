package dev.cdngateway.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of requests made from the OpenAPI document and spoilt. {@code -Dfuzz.seed} and {@code -Dfuzz.requests} set what
 * is otherwise fixed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FuzzTests {

    private static final long SEED = Long.getLong("fuzz.seed", 20261121L);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
    private static final int CALLERS = 6;
    private static final int TOLD = 20;
    private static final String[] OWNER = {"X-API-Key: " + Ground.OWNER, "Content-Type: application/json"};

    private static final Set<String> PROBLEMS = Set.of(
            "invalid-request",
            "unauthenticated",
            "forbidden",
            "not-found",
            "method-not-allowed",
            "not-acceptable",
            "request-timeout",
            "conflict",
            "too-large",
            "unsupported-media-type",
            "idempotency-key-reused",
            "rate-limited",
            "headers-too-large",
            "unsupported-by-vendor",
            "vendor-failed",
            "unavailable");

    /** The head may always be too large. */
    private static final int HEAD_TOO_LARGE = 431;

    /** Where method or path are not what the document knows. */
    private static final Set<Integer> ANYWHERE = Set.of(400, 401, 403, 404, 405, 406, 413, 415, 431, 503);

    private static final Set<Integer> FAULTY = Set.of(500, 502);

    private static final Pattern INSIDES = Pattern.compile(
            "(?m)Exception|^\\s+at |java\\.(lang|util|io)|dev\\.cdngateway|springframework|jackson|org\\.h2|SELECT ");

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> tally = new TreeMap<>();
    private final Ground ground;
    private final Document document;
    private final List<String> ended;
    private final List<String> queued = new ArrayList<>();

    FuzzTests(@TempDir Path folder) throws IOException {
        ground = new Ground(folder, "");
        try (Wire wire = ground.wire()) {
            document = new Document(wire.call("GET", "/v3/api-docs", "").json());
            ended = List.of(ended(wire, "https://www.example.com/a"), ended(wire, "https://www.example.com/broken/a"));
            for (int i = 0; i < 20; i++) {
                queued.add(submitted(wire, "https://held.example.com/" + i));
            }
        }
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    private static String submitted(Wire wire, String url) throws IOException {
        return wire.call("POST", "/v1/purges", "{\"urls\":[\"" + url + "\"]}", OWNER)
                .json()
                .path("id")
                .stringValue();
    }

    private static String ended(Wire wire, String url) throws IOException {
        String task = submitted(wire, url);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !wire.call("GET", "/v1/tasks/" + task, "", OWNER)
                        .json()
                        .path("finishedAt")
                        .isNull());
        return task;
    }

    @Test
    void everyAnswerIsADocumentedOne() throws Exception {
        System.out.println("fuzz.seed=" + SEED);
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(() -> call(next)));
            }
            for (Future<?> caller : all) {
                caller.get();
            }
        }
        System.out.println("fuzz: " + tally);
        assertThat(faults.stream().limit(TOLD))
                .as("seed %d, %d faults", SEED, faults.size())
                .isEmpty();
        assertThat(tally.keySet()).as("each operation did well at times").containsAll(wellDone());
        assertThat(ground.log().lines().filter(line -> line.startsWith("\tat ") || line.contains(" ERROR ")))
                .isEmpty();
    }

    private List<String> wellDone() {
        return document.operations().stream()
                .map(operation -> operation + " 2xx")
                .toList();
    }

    private @Nullable Void call(AtomicInteger next) {
        Wire wire = ground.wire();
        Map<String, Integer> seen = new HashMap<>();
        for (int number = next.getAndIncrement();
                number < REQUESTS && faults.size() < 1_000;
                number = next.getAndIncrement()) {
            Attempt attempt = Attempt.of(number, SEED, document, ended, queued);
            long began = System.nanoTime();
            try {
                wire.send(attempt.bytes());
                Answer answer = wire.answer(attempt.method());
                judge(attempt, answer, Duration.ofNanos(System.nanoTime() - began));
                seen.merge(attempt.asked() + " " + answer.status() / 100 + "xx", 1, Integer::sum);
                if (answer.header("Connection")
                        .filter(value -> value.equalsIgnoreCase("close"))
                        .isPresent()) {
                    wire.close();
                    wire = ground.wire();
                }
            } catch (IOException | RuntimeException e) {
                faults.add(told(attempt) + "\n" + e);
                wire.close();
                wire = ground.wire();
            }
        }
        wire.close();
        synchronized (tally) {
            seen.forEach((what, count) -> tally.merge(what, count, Integer::sum));
        }
        return null;
    }

    private void judge(Attempt attempt, Answer answer, Duration took) {
        List<String> wrong = new ArrayList<>();
        if (took.toSeconds() >= attempt.patience()) {
            wrong.add("took " + took);
        }
        if (answer.header("X-Request-Id").isEmpty()) {
            wrong.add("no X-Request-Id");
        }
        if (answer.header("X-Injected").isPresent()
                || answer.header("Set-Cookie").isPresent()) {
            wrong.add("a header too many");
        }
        if (!allowed(attempt, answer.status())) {
            wrong.add("status is not documented");
        }
        if (!attempt.method().equals("HEAD")) {
            (answer.status() < 400 ? goodBody(attempt, answer) : problem(answer)).forEach(wrong::add);
        }
        if (!wrong.isEmpty()) {
            faults.add(told(attempt) + "\n" + answer + "\n" + wrong);
        }
    }

    private static boolean allowed(Attempt attempt, int status) {
        boolean documented = attempt.asked().statuses().contains(status) && !FAULTY.contains(status);
        boolean elsewhere = !attempt.meant() && (status < 300 || ANYWHERE.contains(status));
        return documented || elsewhere || status == HEAD_TOO_LARGE;
    }

    private Stream<String> goodBody(Attempt attempt, Answer answer) {
        return attempt.meant() ? document.faults(attempt.asked(), answer) : Stream.of();
    }

    private Stream<String> problem(Answer answer) {
        if (!answer.header("Content-Type").orElse("").startsWith("application/problem+json")) {
            return Stream.of("no problem+json");
        }
        Stream<String> wrong = document.problemFaults(answer.json());
        boolean known = PROBLEMS.contains(answer.problem())
                && answer.json().path("status").asInt() == answer.status();
        boolean telling = INSIDES.matcher(answer.text()).find();
        return Stream.concat(
                wrong,
                Stream.of(known ? "" : "unknown problem", telling ? "tells insides" : "")
                        .filter(text -> !text.isEmpty()));
    }

    private static String told(Attempt attempt) {
        String request = new String(attempt.bytes(), StandardCharsets.UTF_8);
        return "request %d: %s"
                .formatted(attempt.number(), request.length() > 1_500 ? request.substring(0, 1_500) : request);
    }
}
