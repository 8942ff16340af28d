package dev.cdngateway.dispatch;

import dev.cdngateway.task.AccountHealth.Status;
import dev.cdngateway.task.Fence;
import dev.cdngateway.task.OpenWork.Backlog;
import dev.cdngateway.task.OwnedAccounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What waits in one account and how the account fares, for as long as the account is owned here. Shown from the first
 * values on; hidden while nobody here can tell whether the account has another owner.
 */
final class QueueGauges implements AutoCloseable {

    private final MeterRegistry registry;
    private final Fence fence;
    private final Clock clock;
    private final OwnedAccounts owned;
    private final List<Gauge> gauges = new ArrayList<>();
    private volatile Backlog backlog = new Backlog(0, null);
    private volatile Status status = Status.OK;

    QueueGauges(MeterRegistry registry, Fence fence, Clock clock, OwnedAccounts owned) {
        this.registry = registry;
        this.fence = fence;
        this.clock = clock;
        this.owned = owned;
    }

    void set(Backlog now, Status health) {
        backlog = now;
        status = health;
        if (gauges.isEmpty()) {
            owned.taken(fence.account());
            show();
        }
    }

    /** Shows nothing until the next values are set. */
    void hide() {
        gauges.forEach(registry::remove);
        gauges.clear();
        owned.left(fence.account());
    }

    @Override
    public void close() {
        hide();
    }

    private void show() {
        for (Status each : Status.values()) {
            add(gauge("cdngateway.account.status", now -> now.status == each ? 1 : 0)
                    .description("1 for the status that the account has, 0 for the others")
                    .tag("status", each.word()));
        }
        add(gauge("cdngateway.account.epoch", now -> now.fence.epoch())
                .description("How often the account has been taken by an owner"));
        add(gauge("cdngateway.queue.targets", now -> now.backlog.targets())
                .description("Targets that wait to be sent"));
        add(gauge("cdngateway.queue.age", QueueGauges::age)
                .description("How long the oldest of them has waited")
                .baseUnit("seconds"));
    }

    private Gauge.Builder<QueueGauges> gauge(String name, ToDoubleFunction<QueueGauges> value) {
        return Gauge.builder(name, this, value).tag("account", fence.account());
    }

    private void add(Gauge.Builder<QueueGauges> gauge) {
        gauges.add(gauge.register(registry));
    }

    private double age() {
        Backlog now = backlog;
        return now.oldest() == null
                ? 0
                : Duration.between(now.oldest(), clock.instant()).toMillis() / 1000.0;
    }
}
