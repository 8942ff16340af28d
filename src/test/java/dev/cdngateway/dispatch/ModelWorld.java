package dev.cdngateway.dispatch;

import dev.cdngateway.task.Fence;
import dev.cdngateway.task.ModelStore;
import dev.cdngateway.task.ModelStore.Write;
import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.trace.Traces;
import dev.cdngateway.vendor.Account;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One world of the model check: tasks, a vendor, owners that come and go, and the clock, all of it moved by one thread,
 * and by a random number generator only.
 */
final class ModelWorld {

    static final int CONCURRENT = 2;

    private static final List<Duration> JUMPS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1));

    private static final DispatchMeters METERS = meters(new SimpleMeterRegistry());
    private static final QueueGauges GAUGES = METERS.queue(new Fence(ModelRequests.ACCOUNT, 1));

    private final Random random;
    private final MovableClock clock;
    private final ModelStore store;
    private final ModelRequests requests;
    private final DispatchProperties settings;
    private final ModelRules rules = new ModelRules(this);
    private final ModelVendor vendor;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean noted;
    private @Nullable Pump owner;
    private @Nullable Pump sleeper;
    private Account account;
    private long epoch;
    private int seen;

    ModelWorld(long number, Function<MovableClock, ModelStore> stores, boolean noted) {
        this.noted = noted;
        random = new Random(number);
        clock = new MovableClock();
        store = stores.apply(clock);
        requests = new ModelRequests(random);
        settings = requests.settings();
        vendor = new ModelVendor(random, rules, requests.badHosts(), requests.bad(), number % 5000 == 0);
        account = requests.account(vendor);
    }

    /** Lets it all happen, then lets the vendor behave, and waits for the end of all. */
    ModelWorld run() {
        owner = own();
        int most = 30 + random.nextInt(60);
        for (int i = 0; i < most; i++) {
            step();
        }
        vendor.behave();
        for (int i = 0; i < 400 && !rules.allEnded(); i++) {
            wakeAndTurn();
            List.copyOf(calls).forEach(this::finish);
            jump(Duration.ofSeconds(i < 100 ? 1 : 60));
            look();
        }
        rules.lookAtAll(store.lines());
        return this;
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 14) {
            accept();
        } else if (what < 44) {
            turn();
        } else if (what < 70) {
            finishOne();
        } else if (what < 84) {
            vendor.work();
        } else if (what < 93) {
            jump(JUMPS.get(random.nextInt(JUMPS.size())));
        } else if (what < 95) {
            ownerLost();
        } else if (what < 97) {
            wakeSleeper();
        } else if (what < 98) {
            cancel();
        } else if (what < 99) {
            store.next(random.nextBoolean() ? Write.NOT_DONE : Write.DONE_BUT_NOT_TOLD);
        } else {
            wakeAndTurn();
        }
        look();
    }

    private void look() {
        if (store.version() != seen) {
            seen = store.version();
            List<ModelStore.Line> lines = store.lines();
            lines.forEach(line -> note(() -> "  " + line));
            rules.look(lines);
        }
    }

    private void accept() {
        requests.next().ifPresent(task -> {
            store.accept(task);
            rules.accepted(task);
            note(() -> "accepted " + task.parts());
            if (random.nextInt(4) > 0) {
                wake();
            }
        });
    }

    private void cancel() {
        requests.any().ifPresent(task -> {
            note(() -> "cancelled " + task);
            rules.cancelled(task);
            store.cancel(task);
        });
    }

    private void wakeAndTurn() {
        wake();
        turn();
    }

    private void wake() {
        rules.woken();
        if (owner != null) {
            owner.wake("team-0");
        }
    }

    private void turn() {
        if (owner == null) {
            owner = own();
        }
        note(() -> "turn");
        rules.turn();
        try {
            owner.turn(GAUGES);
            rules.turned();
        } catch (DataAccessException | TransactionException e) {
            note(() -> "database trouble");
            rules.brokeOff();
            owner.troubled(e);
        }
    }

    private Pump own() {
        account = requests.account(vendor);
        Fence fence = store.health().take(account.name());
        epoch = fence.epoch();
        Backoff backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), random);
        Gate gate = new Gate(account, store.health(), fence, backoff, clock);
        AccountWork work = new AccountWork(
                account,
                fence,
                store.open(),
                store.batches(),
                gate,
                backoff,
                random,
                settings,
                METERS,
                new BatchTraces(Traces.OFF, store.open(), TransactionOperations.withoutTransaction()),
                clock);
        Lease lease = new Lease(asked -> Optional.of(new Held()), account.name(), clock);
        note(() -> "owned, " + account.limits() + ", " + settings);
        return new Pump(work, lease, (name, call) -> starts(name, fence, call));
    }

    /** It crashed; or it sleeps, to wake when another has its work. */
    private void ownerLost() {
        note(() -> "owner lost");
        rules.ownerLost();
        sleeper = random.nextBoolean() ? owner : null;
        owner = null;
        epoch = 0;
        calls.removeIf(call -> !call.create() || random.nextInt(3) == 0);
    }

    private void wakeSleeper() {
        if (sleeper != null && owner != null) {
            note(() -> "the owner before wakes");
            try {
                sleeper.turn(GAUGES);
            } catch (DataAccessException | TransactionException | Fence.Lost e) {
                sleeper = null;
            }
        }
    }

    private void starts(String name, Fence fence, Runnable run) {
        boolean create = name.startsWith("call");
        note(() -> "starts " + name);
        calls.add(new Call(rules.step(), clock.instant(), create, fence.epoch(), run));
        if (create) {
            rules.holds(fence.epoch() == epoch, "a call of an owner that is none any more");
            look();
            rules.starts((int) calls.stream().filter(Call::create).count());
        } else if (fence.epoch() == epoch) {
            rules.mayCall();
        }
    }

    private void finishOne() {
        if (!calls.isEmpty()) {
            finish(calls.get(random.nextInt(calls.size())));
        }
    }

    private void finish(Call call) {
        calls.remove(call);
        note(() -> "call " + call.step() + " ends");
        rules.reaches(call.step(), call.epoch() == epoch);
        call.run().run();
    }

    /** Calls end in the time that they may take. */
    private void jump(Duration by) {
        Instant then = clock.instant().plus(by).minus(settings.callTimeout());
        List.copyOf(calls).stream().filter(call -> !call.at().isAfter(then)).forEach(this::finish);
        clock.advance(by);
        note(() -> "it is " + clock.instant());
    }

    /** What happens, for those who read of one world. */
    private void note(Supplier<String> what) {
        if (noted) {
            notes.add(what.get());
        }
    }

    String notes() {
        return String.join("\n", notes);
    }

    Instant now() {
        return clock.instant();
    }

    Account account() {
        return account;
    }

    ModelStore store() {
        return store;
    }

    ModelVendor vendor() {
        return vendor;
    }

    DispatchProperties settings() {
        return settings;
    }

    /** Whether no team waits for company, and none loses its turn to what is given up. */
    boolean allAreReady() {
        return settings.linger().isZero() && settings.giveUp().compareTo(Duration.ofHours(1)) > 0;
    }

    ModelRules rules() {
        return rules;
    }

    private record Call(long step, Instant at, boolean create, long epoch, Runnable run) {}

    /** A lease that nobody takes away. */
    private static final class Held implements SimpleLock {

        @Override
        public void unlock() {}

        @Override
        public Optional<SimpleLock> extend(Duration atMost, Duration atLeast) {
            return Optional.of(this);
        }
    }

    private static DispatchMeters meters(MeterRegistry registry) {
        return new DispatchMeters(registry, new EndMeters(registry), new OwnedAccounts(), Clock.systemUTC());
    }
}
