package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long searches by URL take among a million targets, three in four of them below one host. Its figures are in
 * docs/reliability.md; how to run it is in CONTRIBUTING.md.
 */
@Tag("measure")
class SearchSpeedTests extends StoreContract {

    private static final int TEAMS = 5;
    private static final int WARM_UP = 20;
    private static final int SEARCHES = 100;
    private static final double LIMIT_MILLIS = 200;

    /** A hundred regexes that begin with {@code .*} read the whole of a path, which takes as long as the path is. */
    private static final int LONG = 1000;

    private static final String SITE = "https://www.example.com/";

    private int stored;

    SearchSpeedTests() {
        super(TestDatabase.postgres());
    }

    /** They are stored once. */
    @Override
    @BeforeEach
    void clear() {}

    @BeforeAll
    void store() {
        store(1, 100, TargetKind.URL, i -> site(0) + "oldest/" + i);
        for (int round = 0; round < 100; round++) {
            String path = "release-" + round + "/";
            store(50, 100, TargetKind.URL, i -> site(i / 100) + path + "asset-" + i + ".js");
            store(4, 1000, TargetKind.URL, i -> site(i / 1000) + path + "picture-" + i + ".webp?width=640");
            store(8, 100, TargetKind.DIRECTORY, i -> site(i / 100) + path + "section-" + i + "/");
            store(2, 100, TargetKind.REGEX, i -> site(i / 100) + path + "[a-z]+-" + i + "\\.(jpg|png)\\?v=\\d*");
        }
        store(1, 100, TargetKind.REGEX, i -> site(0) + ".*/thumb-" + i + "\\.(jpg|png)");
        store(1, 100, TargetKind.REGEX, i -> site(0) + "(?=[a-z])[a-z]*+/" + i + "\\.(jpg|png)");
        store(1, 100, TargetKind.URL, i -> site(0) + "newest/" + i);
        jdbc.sql("analyze").update();
    }

    private void store(int tasks, int size, TargetKind kind, IntFunction<String> target) {
        for (int task = 0; task < tasks; task++) {
            int first = task * size;
            List<String> targets =
                    IntStream.range(first, first + size).mapToObj(target).toList();
            NewPart part = part("a", kind, targets);
            this.tasks.accept(task("team-" + stored++ % TEAMS, part));
        }
    }

    private static String site(int number) {
        return number % 4 < 3 ? SITE : "https://img" + number % 8 + ".example.com/";
    }

    @Test
    void searchesAreFast() {
        long targets = jdbc.sql("select sum(size) from part").query(Long.class).single();
        assertThat(targets).isGreaterThanOrEqualTo(1_000_000);
        System.out.printf("%nsearch by URL, %,d targets: p50, p95 in ms%n", targets);
        for (String team : Arrays.asList(null, "team-0")) {
            measure(team, "newest/7", team == null ? 1 : 0);
            measure(team, "oldest/7", 1);
            measure(team, "nowhere/7", 0);
            measure(team, "release-9/asset-1.js", team == null ? 1 : -1);
            measure(team, "release-50/section-12/a/b/c.html", team == null ? 1 : -1);
            measure(team, "release-0/abc-7.jpg?v=", team == null ? 1 : -1);
            measure(team, "x/y/thumb-7.png", -1);
            measure(team, "long/" + "directory/".repeat(900), 0);
        }
    }

    /** @param expected how many tasks are found; any number if negative */
    private void measure(@Nullable String team, String path, int expected) {
        TaskQuery query = new TaskQuery(null, null, team, null, null, SITE + path, null, null, null, 50);
        double[] millis = IntStream.range(0, WARM_UP + SEARCHES)
                .mapToDouble(i -> search(query, expected))
                .skip(WARM_UP)
                .sorted()
                .toArray();
        double p95 = millis[SEARCHES * 95 / 100];
        String shown = path.substring(0, Math.min(path.length(), 40));
        System.out.printf("%-8s %-40s %7.1f %7.1f%n", team == null ? "admin" : team, shown, millis[SEARCHES / 2], p95);
        if (path.length() < LONG) {
            assertThat(p95).as(shown).isLessThan(LIMIT_MILLIS);
        }
    }

    private double search(TaskQuery query, int expected) {
        long start = System.nanoTime();
        TaskPage found = tasks.list(query);
        long end = System.nanoTime();
        if (expected >= 0) {
            assertThat(found.items()).hasSize(expected);
        }
        return (double) (end - start) / 1e6;
    }
}
