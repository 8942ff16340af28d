package dev.cdngateway.dispatch;

import dev.cdngateway.task.AccountHealth.Status;
import dev.cdngateway.task.OpenWork.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What waits in one account and how the account fares, for as long as it is owned here. */
final class QueueGauges implements AutoCloseable {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Runnable left;
    private final List<Gauge> gauges = new ArrayList<>();
    private volatile Backlog backlog = new Backlog(0, null);
    private volatile Status status = Status.OK;

    /** @param left told when the account is owned here no more */
    QueueGauges(MeterRegistry registry, String account, Clock clock, Runnable left) {
        this.registry = registry;
        this.clock = clock;
        this.left = left;
        for (Status each : Status.values()) {
            add(gauge("cdngateway.account.status", now -> now.status == each ? 1 : 0)
                    .description("1 for the status that the account has, 0 for the others")
                    .tags("account", account, "status", each.word()));
        }
        add(gauge("cdngateway.queue.targets", now -> now.backlog.targets())
                .description("Targets that wait to be sent")
                .tags("account", account));
        add(gauge("cdngateway.queue.age", QueueGauges::age)
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .tags("account", account));
    }

    private Gauge.Builder<QueueGauges> gauge(String name, ToDoubleFunction<QueueGauges> value) {
        return Gauge.builder(name, this, value);
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

    void set(Backlog now, Status health) {
        backlog = now;
        status = health;
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
        left.run();
    }
}
