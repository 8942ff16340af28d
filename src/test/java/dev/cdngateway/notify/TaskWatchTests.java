package dev.cdngateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.Cancellation;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.NewTask;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@Tag("beside")
@Timeout(60)
class TaskWatchTests {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration NEVER = Duration.ofHours(1);

    private final TestDatabase database = TestDatabase.h2();
    private final Counted source = new Counted(database.dataSource());
    private final AnnotationConfigApplicationContext context = context();
    private final TaskStore store = context.getBean(TaskStore.class);

    private AnnotationConfigApplicationContext context() {
        AnnotationConfigApplicationContext started = new AnnotationConfigApplicationContext();
        started.registerBean(Clock.class, Clock::systemUTC);
        started.registerBean(DataSource.class, () -> source);
        started.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        started.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        started.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(source));
        started.scan("dev.cdngateway.task");
        started.refresh();
        return started;
    }

    @AfterEach
    void close() throws IOException {
        context.close();
        database.close();
    }

    private Task task() {
        UUID id = context.getBean(Ids.class).next();
        NewPart part = new NewPart("a", "huawei", TargetKind.URL, List.of("https://h/"), List.of("h"));
        store.accept(
                new NewTask(id, Operation.PURGE, null, "t", Options.DEFAULT, "r", null, List.of(), 0, List.of(part)));
        return store.find(id).orElseThrow();
    }

    private void cancel(Task task) {
        context.getBean(Cancellation.class).cancel(task.id());
    }

    private TaskWatch watch(Duration interval, Duration sign, int most) {
        TaskWatch watch = new TaskWatch(store, interval, sign, most);
        watch.start();
        return watch;
    }

    @Test
    void audienceHearsAtOnceAndOfTheEndAndIsForgotten() throws IOException {
        TaskWatch watch = watch(TICK, NEVER, 1);
        Task task = task();
        Ear ear = new Ear();

        assertThat(watch.join(task, ear)).isTrue();
        assertThat(ear.heard).containsExactly(task.withoutBatches());
        cancel(task);
        await().untilTrue(ear.ended);

        assertThat(ear.heard).extracting(Task::status).containsExactly(TaskStatus.QUEUED, TaskStatus.CANCELLED);
        assertThat(watch.watching()).isZero();
        watch.stop();
    }

    @Test
    void finishedTaskIsToldOnceAndTakesNoPlace() throws IOException {
        TaskWatch watch = watch(TICK, NEVER, 0);
        Task task = task();
        assertThat(watch.join(task, new Ear())).isFalse();
        cancel(task);
        Ear ear = new Ear();

        assertThat(watch.join(store.find(task.id()).orElseThrow(), ear)).isTrue();

        assertThat(ear.heard).hasSize(1);
        assertThat(ear.ended).isTrue();
        watch.stop();
    }

    @Test
    void newsKeepTheirDistance() {
        Task task = task();
        Ear ear = new Ear();
        long joined = System.nanoTime();
        Stream stream = new Stream(ear, task.withoutBatches(), NEVER.toNanos(), () -> {});
        cancel(task);
        Task cancelled = store.find(task.id()).orElseThrow().withoutBatches();

        stream.look(cancelled, joined + NEVER.toNanos() - 1);
        assertThat(ear.heard).isEmpty();

        stream.look(cancelled, System.nanoTime() + NEVER.toNanos());
        await().untilTrue(ear.ended);
        assertThat(ear.heard).containsExactly(cancelled);
    }

    @Test
    void placesAreFewAndComeBack() throws IOException {
        TaskWatch watch = watch(TICK, NEVER, 2);
        Ear first = new Ear();
        assertThat(watch.join(task(), first)).isTrue();
        assertThat(watch.join(task(), new Ear())).isTrue();
        assertThat(watch.join(task(), new Ear())).isFalse();

        watch.leave(first);
        watch.leave(first);

        assertThat(watch.join(task(), new Ear())).isTrue();
        assertThat(watch.join(task(), new Ear())).isFalse();
        watch.stop();
    }

    @Test
    void oneStatementServesAllWhoWatchAndNobodyNeedsNone() throws IOException {
        TaskWatch watch = watch(TICK, NEVER, 50);
        List<Task> tasks = IntStream.range(0, 20).mapToObj(i -> task()).toList();
        int idle = source.connections.get();
        await().pollDelay(TICK.multipliedBy(5)).until(() -> true);
        assertThat(source.connections).hasValue(idle);
        List<Ear> ears = tasks.stream().map(task -> new Ear()).toList();
        for (int i = 0; i < 20; i++) {
            watch.join(tasks.get(i), ears.get(i));
        }
        long began = System.nanoTime();
        int before = source.connections.get();
        await().until(() -> source.connections.get() >= before + 5);

        assertThat(source.connections.get() - before)
                .isLessThanOrEqualTo((int) ((System.nanoTime() - began) / TICK.toNanos()) + 2);
        assertThat(ears).allSatisfy(ear -> assertThat(ear.heard).hasSize(1));
        watch.stop();
    }

    @Test
    void databaseTroubleEndsNoStream() throws IOException {
        TaskWatch watch = watch(TICK, TICK, 1);
        Task task = task();
        Ear ear = new Ear();
        watch.join(task, ear);
        source.broken.set(true);
        int signs = ear.signs.get();
        await().until(() -> ear.signs.get() > signs + 5);
        assertThat(ear.ended).isFalse();
        source.broken.set(false);
        cancel(task);

        await().untilTrue(ear.ended);
        assertThat(ear.heard).hasSize(2);
        watch.stop();
    }

    @Test
    void stalledAudienceKeepsNobodyElseWaiting() throws IOException {
        TaskWatch watch = watch(TICK, NEVER, 2);
        Task one = task();
        Task two = task();
        CountDownLatch stall = new CountDownLatch(1);
        Ear stalled = new Ear() {
            @Override
            public void tell(Task news) {
                super.tell(news);
                if (news.finishedAt() != null) {
                    awaitQuietly(stall);
                }
            }
        };
        Ear quick = new Ear();
        watch.join(one, stalled);
        watch.join(two, quick);
        cancel(one);
        await().until(() -> stalled.heard.size() == 2);
        cancel(two);

        await().untilTrue(quick.ended);
        assertThat(stalled.ended).isFalse();
        stall.countDown();
        await().untilTrue(stalled.ended);
        watch.stop();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void audienceThatHasLeftIsNoticedBySigns() throws IOException {
        TaskWatch watch = watch(NEVER, TICK, 1);
        Ear gone = new Ear() {
            @Override
            public void keepAlive() throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        watch.join(task(), gone);

        await().until(() -> watch.watching() == 0);
        assertThat(watch.join(task(), new Ear())).isTrue();
        watch.stop();
    }

    @Test
    void stopEndsAllStreamsAndLetsNobodyIn() throws IOException {
        TaskWatch watch = watch(TICK, NEVER, 9);
        Ear ear = new Ear();
        watch.join(task(), ear);

        watch.stop();

        await().untilTrue(ear.ended);
        assertThat(watch.watching()).isZero();
        assertThat(watch.join(task(), new Ear())).isFalse();
    }

    /** Notes what it hears. */
    private static class Ear implements Audience {

        final List<Task> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger signs = new AtomicInteger();
        final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public void tell(Task news) {
            heard.add(news);
        }

        @Override
        public void keepAlive() throws IOException {
            signs.incrementAndGet();
        }

        @Override
        public void end() {
            ended.set(true);
        }
    }

    /** Counts the connections that are asked for, and can refuse them. */
    private static final class Counted extends DelegatingDataSource {

        final AtomicInteger connections = new AtomicInteger();
        final AtomicBoolean broken = new AtomicBoolean();

        Counted(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            if (broken.get()) {
                throw new SQLException("The database is gone");
            }
            return super.getConnection();
        }
    }
}
