package dev.cdngateway.dispatch;

import dev.cdngateway.task.AccountHealth.Status;
import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.OpenWork.Backlog;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TargetsCancelled;
import dev.cdngateway.task.TaskEnded;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.task.WorkAccepted;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.VendorCalls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

/** The meters that {@code docs/metrics.md} lists. No URL, host or key is ever a tag. */
final class DispatchMeters {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final MeterRegistry registry;
    private final VendorCalls calls;
    private final Clock clock;

    DispatchMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.calls = new VendorCalls(registry);
        this.clock = clock;
    }

    /** The tag of an outcome or progress: its name as a word. */
    static String word(Object answer) {
        return HUMP.matcher(answer.getClass().getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    Timer.Sample start() {
        return calls.start();
    }

    void called(Timer.Sample sample, Account account, String operation, String outcome) {
        calls.ended(sample, account, operation, outcome);
    }

    void repeated(String account) {
        registry.counter("cdngateway.calls.repeated", "account", account).increment();
    }

    void shared(String account, int targets) {
        registry.counter("cdngateway.targets.shared", "account", account).increment(targets);
    }

    /** Counts the targets that have ended with these results and had not before. */
    void settled(String account, Operation operation, List<BatchPart> parts, Map<UUID, List<TargetResult>> results) {
        for (BatchPart part : parts) {
            List<TargetResult> news = results.getOrDefault(part.id(), part.results());
            for (int i = 0; i < news.size(); i++) {
                if (news.get(i).ended() && !part.results().get(i).ended()) {
                    ended(account, operation, news.get(i).status(), 1);
                }
            }
        }
    }

    void ended(String account, Operation operation, TargetStatus status, int targets) {
        registry.counter(
                        "cdngateway.targets",
                        "account",
                        account,
                        "operation",
                        operation.word(),
                        "outcome",
                        status.word())
                .increment(targets);
    }

    @TransactionalEventListener
    void cancelled(TargetsCancelled cancelled) {
        ended(cancelled.account(), cancelled.operation(), TargetStatus.CANCELLED, cancelled.targets());
    }

    @EventListener
    void accepted(WorkAccepted accepted) {
        task(accepted.operation(), TaskStatus.QUEUED);
    }

    @TransactionalEventListener
    void ended(TaskEnded ended) {
        task(ended.operation(), ended.status());
    }

    private void task(Operation operation, TaskStatus status) {
        registry.counter("cdngateway.tasks", "operation", operation.word(), "status", status.word())
                .increment();
    }

    /** The gauges of an account's queue, for as long as the account is owned here. */
    QueueGauges queue(String account) {
        return new QueueGauges(account);
    }

    /** What waits in one account. */
    final class QueueGauges implements AutoCloseable {

        private volatile Backlog backlog = new Backlog(0, null);
        private volatile Status status = Status.OK;
        private final List<Gauge> gauges;

        private QueueGauges(String account) {
            gauges = new ArrayList<>();
            for (Status each : Status.values()) {
                gauges.add(Gauge.builder("cdngateway.account.status", this, now -> now.status == each ? 1 : 0)
                        .description("1 for the status that the account has, 0 for the others")
                        .tags("account", account, "status", each.word())
                        .register(registry));
            }
            Collections.addAll(
                    gauges,
                    Gauge.builder("cdngateway.queue.targets", this, QueueGauges::targets)
                            .description("Targets that wait to be sent")
                            .tags("account", account)
                            .register(registry),
                    Gauge.builder("cdngateway.queue.age", this, QueueGauges::age)
                            .description("How long the oldest of them has waited")
                            .baseUnit("seconds")
                            .tags("account", account)
                            .register(registry));
        }

        private double targets() {
            return backlog.targets();
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
        }
    }
}
