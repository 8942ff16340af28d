package dev.cdngateway.dispatch;

import dev.cdngateway.task.Fence;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.task.WaitingPart;
import dev.cdngateway.task.Word;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.VendorCalls;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** The meters of accounts, their calls and queues; {@code docs/metrics.md} lists them. No URL, host or key is ever a tag. */
final class DispatchMeters {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Duration[] DELAYS = Stream.of(
                    "50ms", "100ms", "250ms", "500ms", "1s", "2s", "5s", "15s", "60s", "5m", "30m", "2h", "24h")
            .map(DurationStyle::detectAndParse)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final VendorCalls calls;
    private final EndMeters ends;
    private final OwnedAccounts owned;
    private final Clock clock;

    DispatchMeters(MeterRegistry registry, EndMeters ends, OwnedAccounts owned, Clock clock) {
        this.registry = registry;
        this.calls = new VendorCalls(registry);
        this.ends = ends;
        this.owned = owned;
        this.clock = clock;
    }

    /**
     * Shows the account's counters at zero: a series that begins at one hides its first event from
     * {@code increase()}.
     */
    void known(Account account) {
        String name = account.name();
        repeats(name);
        shares(name);
        delay(name);
        List.of(LeaseEvent.values()).forEach(event -> leases(name, event));
        for (Operation operation : account.capabilities().kinds().keySet()) {
            calls.known(account, operation.word(), "accepted");
        }
    }

    /** The tag of an outcome or progress: its name as a word. */
    static String word(Object answer) {
        return HUMP.matcher(answer.getClass().getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    Timer.Sample start() {
        return calls.start();
    }

    /** A create call has ended. */
    void sent(Timer.Sample sample, Account account, Operation operation, String outcome) {
        owned.sent(account.name(), clock.instant());
        called(sample, account, operation.word(), outcome);
    }

    void called(Timer.Sample sample, Account account, String operation, String outcome) {
        calls.ended(sample, account, operation, outcome);
    }

    EndMeters ends() {
        return ends;
    }

    void repeated(String account) {
        repeats(account).increment();
    }

    private Counter repeats(String account) {
        return registry.counter("cdngateway.calls.repeated", "account", account);
    }

    void shared(String account, int targets) {
        shares(account).increment(targets);
    }

    private Counter shares(String account) {
        return registry.counter("cdngateway.targets.shared", "account", account);
    }

    /** A call starts that is the first of these parts; a clock that differs from the one they were accepted by adds nothing. */
    void first(String account, List<WaitingPart> parts, Instant now) {
        Timer delay = delay(account);
        for (WaitingPart part : parts) {
            Duration waited = Duration.between(part.createdAt(), now);
            delay.record(waited.isNegative() ? Duration.ZERO : waited);
        }
    }

    private Timer delay(String account) {
        return Timer.builder("cdngateway.send.delay")
                .description("From the acceptance of a task to the first call for a part of it")
                .tags("account", account)
                .serviceLevelObjectives(DELAYS)
                .register(registry);
    }

    /** The gauges of an account's queue, for as long as the account is owned here. */
    QueueGauges queue(Fence fence) {
        lease(fence.account(), LeaseEvent.TAKEN);
        return new QueueGauges(registry, fence, clock, owned);
    }

    /** The account's lease has another owner. */
    void lost(String account) {
        lease(account, LeaseEvent.LOST);
    }

    /** The account was given back. */
    void released(String account) {
        lease(account, LeaseEvent.RELEASED);
    }

    private void lease(String account, LeaseEvent event) {
        leases(account, event).increment();
    }

    private Counter leases(String account, LeaseEvent event) {
        return registry.counter("cdngateway.leases", "account", account, "event", event.word());
    }

    /** What can happen to the right to pump an account. */
    private enum LeaseEvent implements Word {
        TAKEN,
        RELEASED,
        LOST
    }
}
