package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** How often the store is written to, and how long probes wait, whatever it does. */
class StoreHealthTests {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    @Test
    void manyProbesAtOnceMakeOneWrite() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        StoreHealth health = new StoreHealth(writes::incrementAndGet, Duration.ofSeconds(30));

        List<Health> all = StoreContract.together(Collections.nCopies(100, health::health));

        assertThat(all).extracting(Health::getStatus).containsOnly(Status.UP);
        assertThat(writes.get()).isOne();
    }

    @Test
    void writeThatHangsIsToldInTimeAndNotJoinedByAnother() throws InterruptedException {
        AtomicInteger writes = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        StoreHealth health = new StoreHealth(
                () -> {
                    writes.incrementAndGet();
                    wait(end);
                    ended.countDown();
                },
                PATIENCE);

        assertThat(health.health())
                .isEqualTo(Health.down()
                        .withDetail("reason", "the database does not answer")
                        .build());
        long asked = System.nanoTime();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PATIENCE);
        assertThat(writes.get()).isOne();

        end.countDown();
        ended.await();
    }

    private static void wait(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void reasonIsTheFirstLineOfTheInnermostCause() {
        StoreHealth health = new StoreHealth(
                () -> {
                    throw new IllegalStateException("outer", new IllegalArgumentException("read only\ninsert into"));
                },
                Duration.ofSeconds(30));

        assertThat(health.health())
                .isEqualTo(Health.down().withDetail("reason", "read only").build());
    }
}
