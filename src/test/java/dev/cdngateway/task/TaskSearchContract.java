package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

abstract class TaskSearchContract extends StoreContract {

    TaskSearchContract(TestDatabase database) {
        super(database);
    }

    @Test
    void pagesAreNewestFirst() {
        List<UUID> all = IntStream.range(0, 5)
                .mapToObj(i -> accept(urls("a", "https://h/" + i)))
                .toList();

        TaskPage first = tasks.list(query(null, null, null, 2));
        TaskPage second = tasks.list(query(null, null, first.next(), 2));
        TaskPage third = tasks.list(query(null, null, second.next(), 2));

        assertThat(ids(first)).containsExactly(all.get(4), all.get(3));
        assertThat(ids(second)).containsExactly(all.get(2), all.get(1));
        assertThat(ids(third)).containsExactly(all.get(0));
        assertThat(third.next()).isNull();
    }

    @Test
    void fullLastPageHasNoNext() {
        accept(urls("a", "https://h/1"));
        accept(urls("a", "https://h/2"));

        assertThat(tasks.list(query(null, null, null, 2)).next()).isNull();
        assertThat(tasks.list(query("h", null, null, 2)).next()).isNull();
    }

    @Test
    void listedTasksLackTheirBatches() {
        UUID task = accept(urls("a", "https://h/1"));

        assertThat(tasks.list(query(null, null, null, 2)).items())
                .singleElement()
                .isEqualTo(find(task).with(null));
    }

    @Test
    void filtersNarrowTheList() {
        Instant start = clock.instant();
        NewTask prefetch = prefetch("storefront");
        tasks.accept(prefetch);
        Instant middle = clock.advance(Duration.ofMinutes(1));
        UUID purge = accept(urls("a", "https://h/1"), urls("b", "https://h/1"));
        UUID sent = accept(urls("c", "https://other/1"));
        send(health.take("c"));

        assertThat(found(new TaskQuery(Operation.PREFETCH, null, null, null, null, null, null, null, null, 9)))
                .containsExactly(prefetch.id());
        assertThat(found(new TaskQuery(null, TaskStatus.RUNNING, null, null, null, null, null, null, null, 9)))
                .containsExactly(sent);
        assertThat(found(new TaskQuery(null, null, "storefront", null, null, null, null, null, null, 9)))
                .containsExactly(prefetch.id());
        assertThat(found(new TaskQuery(null, null, null, "b", null, null, null, null, null, 9)))
                .containsExactly(purge);
        assertThat(found(new TaskQuery(null, null, null, null, "h", null, null, null, null, 9)))
                .containsExactly(purge, prefetch.id());
        assertThat(found(new TaskQuery(null, null, null, null, null, null, middle, null, null, 9)))
                .containsExactly(sent, purge);
        assertThat(found(new TaskQuery(null, null, null, null, null, null, start, middle, null, 9)))
                .containsExactly(prefetch.id());
        assertThat(found(new TaskQuery(null, null, "team", "b", "h", "https://h/1", start, null, null, 9)))
                .containsExactly(purge);
        assertThat(found(new TaskQuery(null, null, "other", null, null, "https://h/1", null, null, null, 9)))
                .isEmpty();
    }

    private NewTask prefetch(String team) {
        NewTask task = task(team, urls("a", "https://h/9"));
        return new NewTask(
                task.id(), Operation.PREFETCH, null, team, Options.DEFAULT, "r", null, List.of(), 0, task.parts());
    }

    @Test
    void zeroBytesMatchNothing() {
        accept(urls("a", "https://h/1"));

        assertThat(found(new TaskQuery(null, null, "\0", "\0", "\0", "https://\0/1", null, null, null, 9)))
                .isEmpty();
    }

    @Test
    void urlFindsTasksThatNamedItExactly() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2?x=1"));

        assertThat(naming("https://h/2?x=1")).containsExactly(task);
        assertThat(naming("https://H/2?x=1")).isEmpty();
        assertThat(naming("https://h/2")).isEmpty();
        assertThat(naming("http://h/1")).isEmpty();
        assertThat(naming("no url")).isEmpty();
    }

    @Test
    void urlFindsTasksWhoseDirectoryCoversIt() {
        UUID below = accept(part("a", TargetKind.DIRECTORY, List.of("https://h/img/")));
        UUID pattern = accept(part("a", TargetKind.DIRECTORY, List.of("https://H/img/*.jpg")));

        assertThat(naming("https://h/img/a/b.jpg")).containsExactly(below);
        assertThat(naming("https://h/img/a.jpg")).containsExactly(pattern, below);
        assertThat(naming("https://h/image/a.jpg")).isEmpty();
    }

    @Test
    void urlFindsTasksWhoseRegexCoversIt() {
        UUID task = accept(part("a", TargetKind.REGEX, List.of("any://h/.*\\.(jpg|png)\\?q=")));

        assertThat(naming("http://h/a/b.png?q=7")).containsExactly(task);
        assertThat(naming("http://h/a/b.gif?q=7")).isEmpty();
        assertThat(naming("http://other/a/b.png?q=7")).isEmpty();
    }

    @Test
    @Timeout(20)
    void urlSearchOutlastsRegexesMadeToHangIt() {
        accept(part(
                "a",
                TargetKind.REGEX,
                List.of(
                        "any://h/(a+)+$",
                        "any://h/" + "(|)".repeat(39) + "(?!)",
                        "any://h/" + "(".repeat(20) + "){59}".repeat(20))));
        UUID task = accept(urls("a", "https://h/" + "a".repeat(60) + "!"));

        assertThat(naming("https://h/" + "a".repeat(60) + "!")).containsExactly(task);
    }

    @Test
    void urlSearchGoesOnBehindManyTasksOfTheSameHost() {
        UUID oldest = accept(urls("a", "https://h/wanted"));
        IntStream.range(0, 205).forEach(i -> accept(urls("a", "https://h/" + i)));
        UUID old = accept(urls("a", "https://h/wanted"));
        UUID newest = accept(urls("a", "https://h/wanted", "https://h/also"), urls("b", "https://h/wanted"));

        TaskPage first = tasks.list(query(null, "https://h/wanted", null, 2));
        TaskPage second = tasks.list(query(null, "https://h/wanted", first.next(), 2));

        assertThat(ids(first)).containsExactly(newest, old);
        assertThat(ids(second)).containsExactly(oldest);
        assertThat(second.next()).isNull();
    }

    @Test
    void urlSearchGoesOnBehindManyPartsOfOneTask() {
        UUID old = accept(part("a", TargetKind.DIRECTORY, List.of("https://h/img/")));
        UUID task = accept(IntStream.range(0, 250)
                .mapToObj(i -> urls("a", "https://h/img/" + i % 100))
                .toArray(NewPart[]::new));

        assertThat(naming("https://h/img/7")).containsExactly(task, old);
        assertThat(naming("https://h/img/x")).containsExactly(old);
    }

    @Test
    void urlSearchFindsWhatWasStoredWithoutAFilter() {
        UUID task = accept(part("a", TargetKind.DIRECTORY, List.of("https://h/img/")));
        jdbc.sql("update part set filter = null").update();

        assertThat(naming("https://h/img/7")).containsExactly(task);
        assertThat(naming("https://h/image/7")).isEmpty();
    }

    private List<UUID> naming(String url) {
        return found(query(null, url, null, 9));
    }

    private static TaskQuery query(@Nullable String host, @Nullable String url, @Nullable UUID before, int limit) {
        return new TaskQuery(null, null, null, null, host, url, null, null, before, limit);
    }

    private List<UUID> found(TaskQuery query) {
        return ids(tasks.list(query));
    }

    private static List<UUID> ids(TaskPage page) {
        return page.items().stream().map(Task::id).toList();
    }
}
