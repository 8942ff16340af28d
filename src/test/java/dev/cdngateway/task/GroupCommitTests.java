package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

@Timeout(30)
class GroupCommitTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String HELD = "held";

    private final List<List<String>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        release.countDown();
        threads.close();
    }

    /** Those that are held wait for the release; a bad one spoils its group. */
    private int write(List<String> group) {
        groups.add(group);
        if (group.contains(HELD)) {
            CompletableFuture.runAsync(
                            () -> {
                                try {
                                    release.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            threads)
                    .join();
        }
        if (group.contains("bad")) {
            throw new DataIntegrityViolationException("bad");
        }
        if (group.contains("down")) {
            throw new DataAccessResourceFailureException("down");
        }
        return group.size();
    }

    private CompletableFuture<Integer> commit(GroupCommit<String, Integer> commits, String entry) {
        return CompletableFuture.supplyAsync(() -> commits.commit(entry), threads);
    }

    /** One that is being written, and others that wait for it. */
    private List<CompletableFuture<Integer>> behindOneThatIsHeld(
            GroupCommit<String, Integer> commits, String... entries) {
        List<CompletableFuture<Integer>> all = new ArrayList<>(List.of(commit(commits, HELD)));
        await().until(() -> groups.size() == 1);
        for (String entry : entries) {
            all.add(commit(commits, entry));
            await().until(() -> commits.waiting() == all.size() - 1);
        }
        return all;
    }

    @Test
    void whoIsAloneIsWrittenAtOnce() {
        GroupCommit<String, Integer> commits = new GroupCommit<>(this::write, LONG);

        assertThat(commits.commit("a")).isOne();
        assertThat(commits.commit("b")).isOne();
        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void thoseWhoComeMeanwhileAreWrittenTogether() {
        List<CompletableFuture<Integer>> all = behindOneThatIsHeld(new GroupCommit<>(this::write, LONG), "a", "b", "c");
        release.countDown();

        assertThat(all.stream().map(CompletableFuture::join)).containsExactly(1, 3, 3, 3);
        assertThat(groups).containsExactly(List.of(HELD), List.of("a", "b", "c"));
    }

    @Test
    void oneBadEntryFailsAlone() {
        List<CompletableFuture<Integer>> all =
                behindOneThatIsHeld(new GroupCommit<>(this::write, LONG), "a", "bad", "c");
        release.countDown();

        assertThat(all.get(1).join()).isOne();
        assertThat(all.get(3).join()).isOne();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(all.get(2)::join)
                .withCauseInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aStoreThatIsDownFailsAllWithoutAskingItForEach() {
        List<CompletableFuture<Integer>> all = behindOneThatIsHeld(new GroupCommit<>(this::write, LONG), "a", "down");
        release.countDown();

        all.stream()
                .skip(1)
                .forEach(each -> assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(each::join)
                        .withCauseInstanceOf(DataAccessResourceFailureException.class));
        assertThat(groups).hasSize(2);
    }

    @Test
    void whoWaitsTooLongGoesItsOwnWay() {
        GroupCommit<String, Integer> commits = new GroupCommit<>(this::write, Duration.ofMillis(50));
        CompletableFuture<Integer> held = behindOneThatIsHeld(commits).getFirst();

        assertThat(commit(commits, "a").join()).isOne();
        assertThat(commit(commits, "b").join()).isOne();
        assertThat(held).isNotDone();
        assertThat(groups).containsExactly(List.of(HELD), List.of("a"), List.of("b"));
    }

    @Test
    void nothingIsLostOrDoubledAmongMany() {
        GroupCommit<String, Integer> commits = new GroupCommit<>(this::write, LONG);
        List<String> entries =
                IntStream.range(0, 2000).mapToObj(Integer::toString).toList();

        entries.stream().map(entry -> commit(commits, entry)).toList().forEach(CompletableFuture::join);

        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(entries);
    }
}
