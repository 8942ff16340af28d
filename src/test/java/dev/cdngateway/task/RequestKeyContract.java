package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

abstract class RequestKeyContract extends StoreContract {

    private static final RequestKey KEY = new RequestKey("team", "release-42", "f1");
    private static final RequestKey OTHER_REQUEST = new RequestKey("team", "release-42", "f2");
    private static final NewPart PART = urls("a", "https://h/1");

    RequestKeyContract(TestDatabase database) {
        super(database);
    }

    private Accepted accept(RequestKey key) {
        return tasks.accept(task(key.team(), PART), key);
    }

    private long stored() {
        return jdbc.sql("select count(*) from task").query(Long.class).single();
    }

    @Test
    void requestIsAcceptedOnce() {
        Accepted first = accept(KEY);
        Accepted second = accept(KEY);

        assertThat(first.replayed()).isFalse();
        assertThat(second).isEqualTo(new Accepted(first.task(), true));
        assertThat(tasks.accepted(KEY)).contains(second);
        assertThat(stored()).isOne();
        assertThat(events).hasSize(1);
    }

    @Test
    void freeKeyStandsForNothing() {
        assertThat(tasks.accepted(KEY)).isEmpty();
    }

    @Test
    void otherRequestOfTheKeyIsRefused() {
        accept(KEY);

        assertThatThrownBy(() -> tasks.accepted(OTHER_REQUEST)).isInstanceOf(RequestKey.Reused.class);
        assertThatThrownBy(() -> accept(OTHER_REQUEST)).isInstanceOf(RequestKey.Reused.class);
        assertThat(stored()).isOne();
    }

    @Test
    void everyTeamHasKeysOfItsOwn() {
        Accepted one = accept(KEY);
        Accepted other = accept(new RequestKey("others", KEY.name(), KEY.fingerprint()));

        assertThat(other.replayed()).isFalse();
        assertThat(other.task()).isNotEqualTo(one.task());
    }

    @Test
    void keyIsKeptForADay() {
        Accepted first = accept(KEY);
        clock.advance(RequestKey.KEPT.minusMillis(1));
        assertThat(accept(KEY)).isEqualTo(new Accepted(first.task(), true));
        clock.advance(Duration.ofMillis(1));

        assertThat(tasks.accepted(OTHER_REQUEST)).isEmpty();
        Accepted second = accept(OTHER_REQUEST);

        assertThat(second.replayed()).isFalse();
        assertThat(tasks.accepted(OTHER_REQUEST)).contains(new Accepted(second.task(), true));
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void taskThatWasNotStoredLeavesItsKeyFree() {
        NewTask task = task("team", PART);
        tasks.accept(task);

        assertThatThrownBy(() -> tasks.accept(task, KEY)).isInstanceOf(DuplicateKeyException.class);

        assertThat(tasks.accepted(KEY)).isEmpty();
        assertThat(accept(OTHER_REQUEST).replayed()).isFalse();
    }

    @Test
    void removedTaskLeavesItsKeyFree() {
        Accepted first = accept(KEY);
        jdbc.sql("delete from task where id = :id").param("id", first.task()).update();

        assertThat(accept(OTHER_REQUEST).replayed()).isFalse();
    }

    @Test
    void hundredAtOnceAreOneTask() throws Exception {
        assertThatHundredAtOnceAreOneTask();
    }

    @Test
    void hundredAtOnceWithAnExpiredKeyAreOneTask() throws Exception {
        accept(OTHER_REQUEST);
        jdbc.sql("delete from part").update();
        events.clear();
        clock.advance(RequestKey.KEPT);

        assertThatHundredAtOnceAreOneTask();
    }

    private void assertThatHundredAtOnceAreOneTask() throws Exception {
        NewPart large = part("a", TargetKind.URL, numbered("https://www.example.com/", 1000));
        Callable<Accepted> post = () -> tasks.accept(task("team", large), KEY);

        List<Accepted> all = together(Collections.nCopies(100, post));

        assertThat(new HashSet<>(all.stream().map(Accepted::task).toList())).hasSize(1);
        assertThat(all.stream().filter(accepted -> !accepted.replayed())).hasSize(1);
        assertThat(work.waiting("a", 200)).hasSize(1);
        assertThat(events).hasSize(1);
    }

    @Test
    void ofManyRequestsWithOneKeyAtOnceTheFirstIsTaken() throws Exception {
        List<Callable<Boolean>> posts = IntStream.range(0, 50)
                .<Callable<Boolean>>mapToObj(i -> () -> taken(new RequestKey("team", "release-42", "f" + i)))
                .toList();

        assertThat(together(posts)).filteredOn(taken -> taken).hasSize(1);
        assertThat(stored()).isOne();
    }

    private boolean taken(RequestKey key) {
        try {
            return !accept(key).replayed();
        } catch (RequestKey.Reused e) {
            return false;
        }
    }

    @Test
    void endedTasksAreToldFromOthers() {
        UUID open = accept(PART);
        UUID ended = accept(urls("b", "https://h/1"));
        batches.endedUnsent(health.take("b"), parts(ended), BROKEN, clock.instant());

        assertThat(tasks.ended(List.of(open, ended, UUID.randomUUID()))).containsExactly(ended);
        assertThat(tasks.ended(List.of())).isEmpty();
    }
}
