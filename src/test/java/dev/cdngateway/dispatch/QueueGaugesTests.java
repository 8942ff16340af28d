package dev.cdngateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.Fence;
import dev.cdngateway.task.MemoryStore;
import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.trace.Traces;
import dev.cdngateway.vendor.Account;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionOperations;

/** When a replica shows the gauges of an account, and when it does not. */
@Tag("beside")
class QueueGaugesTests {

    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OwnedAccounts owned = new OwnedAccounts();
    private final DispatchMeters meters = new DispatchMeters(registry, new EndMeters(registry), owned, clock);
    private final MemoryStore store = new MemoryStore(clock);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger extensions = new AtomicInteger();
    private volatile boolean cutOff;
    private final Lease lease = new Lease(asked -> Optional.of(new Lock()), DispatchKit.ACCOUNT, clock, nanos::get);
    private final Pump pump = pump();
    private final Thread thread = Thread.ofVirtual().unstarted(pump::run);

    private Pump pump() {
        DispatchProperties settings = DispatchKit.settings(Duration.ZERO, 3);
        Account account = DispatchKit.account(new ScriptedAdapter(), "secret", false);
        store.health().take(account.name());
        Fence fence = store.health().take(account.name());
        Backoff backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), new Random(1));
        AccountWork work = new AccountWork(
                account,
                fence,
                store.open(),
                store.batches(),
                new Gate(account, store.health(), fence, backoff, clock),
                backoff,
                new Random(1),
                settings,
                meters,
                new BatchTraces(Traces.OFF, store.open(), TransactionOperations.withoutTransaction()),
                clock);
        return new Pump(
                work, lease, (name, call) -> Thread.ofVirtual().name(name).start(call));
    }

    @AfterEach
    void stop() throws InterruptedException {
        pump.stop();
        thread.join();
    }

    private Stream<String> shown() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getType() == Meter.Type.GAUGE)
                .map(id -> id.getName() + " " + id.getTag("account"))
                .distinct();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        pump.wake("team");
    }

    private void awaitOwned(boolean here) {
        await().untilAsserted(() -> assertThat(owned.owns(DispatchKit.ACCOUNT)).isEqualTo(here));
    }

    @Test
    void ownerShowsTheGaugesOfItsAccountAndHowOftenItWasTaken() {
        thread.start();

        await().untilAsserted(() -> assertThat(shown())
                .containsExactlyInAnyOrder(
                        "cdngateway.account.status main",
                        "cdngateway.account.epoch main",
                        "cdngateway.queue.targets main",
                        "cdngateway.queue.age main"));
        awaitOwned(true);
        assertThat(registry.get("cdngateway.account.epoch").gauge().value()).isEqualTo(2);
    }

    @Test
    void replicaThatIsCutOffFromTheDatabaseShowsNoGaugesOnceItsLeaseHasRunOut() {
        thread.start();
        await().until(() -> shown().count() == 4);

        cutOff = true;
        pass(Lease.TERM);

        awaitOwned(false);
        assertThat(shown()).isEmpty();

        cutOff = false;

        await().until(() -> shown().count() == 4);
        assertThat(owned.owns(DispatchKit.ACCOUNT)).isTrue();
    }

    @Test
    void troubleThatIsShorterThanTheLeaseHidesNothing() {
        cutOff = true;
        thread.start();
        await().until(() -> shown().count() == 4);

        pass(Lease.TERM.minusSeconds(1));

        await().until(() -> extensions.get() >= 2);
        assertThat(shown()).hasSize(4);
        assertThat(owned.owns(DispatchKit.ACCOUNT)).isTrue();
    }

    private final class Lock implements SimpleLock {

        @Override
        public void unlock() {}

        @Override
        public Optional<SimpleLock> extend(Duration atMost, Duration atLeast) {
            extensions.incrementAndGet();
            if (cutOff) {
                throw new DataAccessResourceFailureException("The database is away");
            }
            return Optional.of(this);
        }
    }
}
