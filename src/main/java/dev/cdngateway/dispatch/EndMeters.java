package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetResult;
import dev.cdngateway.task.TargetStatus;
import dev.cdngateway.task.TargetsCancelled;
import dev.cdngateway.task.TaskEnded;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.task.WorkAccepted;
import dev.cdngateway.vendor.Account;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts how tasks and targets end. */
final class EndMeters {

    private static final Set<TaskStatus> STATUSES = EnumSet.complementOf(EnumSet.of(TaskStatus.RUNNING));
    private static final Set<TargetStatus> OUTCOMES =
            EnumSet.of(TargetStatus.SUCCEEDED, TargetStatus.FAILED, TargetStatus.CANCELLED);

    private final MeterRegistry registry;

    EndMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Operation operation : Operation.values()) {
            STATUSES.forEach(status -> tasks(operation, status));
        }
    }

    /** Shows the account's counters before there is anything to count. */
    void known(Account account) {
        for (Operation operation : account.capabilities().kinds().keySet()) {
            OUTCOMES.forEach(outcome -> targets(account.name(), operation, outcome));
        }
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
        targets(account, operation, status).increment(targets);
    }

    private Counter targets(String account, Operation operation, TargetStatus status) {
        return registry.counter(
                "cdngateway.targets", "account", account, "operation", operation.word(), "outcome", status.word());
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
        tasks(operation, status).increment();
    }

    private Counter tasks(Operation operation, TaskStatus status) {
        return registry.counter("cdngateway.tasks", "operation", operation.word(), "status", status.word());
    }
}
