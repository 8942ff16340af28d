package dev.cdngateway.rate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cdngateway.task.TeamRates;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Replicas that share a team's limit on PostgreSQL. */
class SharedRateTests {

    private static final int LARGE = 1000;
    private static final TestDatabase DATABASE = TestDatabase.postgres();

    private final MovableClock clock = new MovableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger visits = new AtomicInteger();
    private final Semaphore hung = new Semaphore(LARGE);
    private volatile boolean down;

    @BeforeEach
    void clear() {
        JdbcClient.create(DATABASE.dataSource()).sql("delete from team_rate").update();
    }

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    private TeamRate replica(int requestsPerMinute) {
        TeamRates store = new TeamRates(JdbcClient.create(new DelegatingDataSource(DATABASE.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                visits.incrementAndGet();
                hung.acquireUninterruptibly();
                hung.release();
                if (down) {
                    throw new SQLException("the database is down");
                }
                return super.getConnection();
            }
        }));
        return Objects.requireNonNull(Rates.shared(
                        Teams.with(true, requestsPerMinute),
                        Teams.time(clock),
                        Teams.time(clock),
                        store,
                        new Outage(nanos::get))
                .get("web"));
    }

    @Test
    void replicasShareTheQuota() {
        TeamRate one = replica(3);
        TeamRate other = replica(3);

        assertThat(one.take().header()).isEqualTo("\"team\";r=2;t=60");
        assertThat(other.take().header()).isEqualTo("\"team\";r=1;t=60");
        assertThat(one.take().header()).isEqualTo("\"team\";r=0;t=60");
        assertThat(other.take().granted()).isFalse();
        assertThat(one.take().granted()).isFalse();

        clock.advance(Limit.WINDOW);
        assertThat(other.take().header()).isEqualTo("\"team\";r=2;t=60");
        assertThat(one.take().header()).isEqualTo("\"team\";r=1;t=60");
    }

    @Test
    void timeIsTheDatabasesAndGoesOn() throws Exception {
        TeamRates store = new TeamRates(JdbcClient.create(DATABASE.dataSource()));
        SharedTime time = new SharedTime(store, new Outage(nanos::get));

        long before = time.currentTimeNanos();
        long database = store.now().toEpochMilli() * 1_000_000;
        assertThat(Duration.ofNanos(database - before).abs()).isLessThan(Duration.ofSeconds(5));
        assertThat(time.currentTimeNanos()).isGreaterThan(before);
    }

    @Test
    void notMoreThanTheLimitPassHoweverManyComeAtOnce() throws Exception {
        List<TeamRate> replicas = List.of(replica(50), replica(50), replica(50));
        List<Future<Allowance>> sent = new ArrayList<>();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                TeamRate replica = replicas.get(i % replicas.size());
                sent.add(callers.submit(replica::take));
            }
        }

        List<Long> left = new ArrayList<>();
        for (Future<Allowance> request : sent) {
            if (request.get().granted()) {
                left.add(request.get().left());
            }
        }
        assertThat(left).hasSize(50).doesNotHaveDuplicates().contains(0L, 49L);
    }

    @Test
    void requestCostsOneVisitOfTheDatabaseAndARefusedOneNone() {
        TeamRate alone = replica(20);
        for (int i = 0; i < 20; i++) {
            alone.take();
        }
        assertThat(visits).hasValue(20);

        for (int i = 0; i < 20; i++) {
            assertThat(alone.take().granted()).isFalse();
        }
        assertThat(visits).hasValue(20);
    }

    @Test
    void anotherLimitIsCountedAnew() {
        replica(3).take();

        assertThat(replica(5).take().left()).isEqualTo(4);
    }

    @Test
    void replicaCountsForItselfWhileTheDatabaseIsGone() {
        ListAppender<ILoggingEvent> log = logged();
        TeamRate rate = replica(2);
        rate.take();
        down = true;

        assertThat(rate.take().left()).isEqualTo(1);
        assertThat(rate.take().left()).isZero();
        assertThat(rate.take().granted()).isFalse();
        assertThat(visits).as("asked again only after a pause").hasValue(2);
        later();
        assertThat(rate.take().granted()).isFalse();
        assertThat(visits).hasValue(3);

        down = false;
        later();
        assertThat(rate.take().left()).isZero();
        assertThat(visits).hasValue(4);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The database cannot count the requests of teams; each replica counts for itself until it can:"
                                + " the database is down",
                        "The database counts the requests of teams again, for all replicas together");
    }

    private static ListAppender<ILoggingEvent> logged() {
        Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
        return log;
    }

    @Test
    @Timeout(10)
    void databaseThatHangsHoldsRequestsUpForASecondAtMost() {
        TeamRate rate = replica(2);
        hung.acquireUninterruptibly(LARGE);

        assertThat(rate.take().left()).isEqualTo(1);
        assertThat(rate.take().left()).isZero();
        hung.release(LARGE);
        assertThat(visits).hasValue(1);
    }

    private void later() {
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    }
}
