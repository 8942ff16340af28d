package dev.cdngateway.dispatch;

import dev.cdngateway.task.BatchPart;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.Fence;
import dev.cdngateway.task.OpenBatch;
import dev.cdngateway.task.OpenWork;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What all that is done for an account, while it is owned here, is done with. */
record AccountWork(
        Account account,
        Fence fence,
        OpenWork open,
        BatchStore store,
        Gate gate,
        Backoff backoff,
        RandomGenerator random,
        DispatchProperties settings,
        DispatchMeters meters,
        BatchTraces traces,
        Clock clock) {

    private static final int TASKS_OF_A_LINE = 10;

    String name() {
        return account.name();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A line of the log about a batch, with its id and those of its first tasks in fields of their own. */
    LoggingEventBuilder about(UUID batch, LoggingEventBuilder line) {
        return line.addKeyValue("batchId", batch).addKeyValue("taskIds", () -> tasks(batch));
    }

    /** The same, of parts that are in other batches by now. */
    LoggingEventBuilder about(UUID batch, List<BatchPart> parts, LoggingEventBuilder line) {
        return line.addKeyValue("batchId", batch).addKeyValue("taskIds", () -> tasks(parts));
    }

    private static List<UUID> tasks(List<BatchPart> parts) {
        return parts.stream()
                .map(BatchPart::task)
                .distinct()
                .limit(TASKS_OF_A_LINE)
                .toList();
    }

    private List<UUID> tasks(UUID batch) {
        try {
            return open.tasks(batch, TASKS_OF_A_LINE);
        } catch (DataAccessException | TransactionException e) {
            return List.of();
        }
    }

    /** A target in the form in which the vendor gets it. */
    String asSent(TargetKind kind, String target) {
        return account.capabilities().asSent(kind, target);
    }

    /** A stored batch as the vendor gets it. */
    VendorBatch asSent(OpenBatch batch) {
        return new VendorBatch(
                batch.id(),
                batch.operation(),
                batch.kind(),
                batch.options(),
                asSent(batch.kind(), open.parts(batch.id())));
    }

    /** The targets of each part in the form in which the vendor gets them. */
    List<List<String>> asSentByPart(TargetKind kind, List<BatchPart> parts) {
        return parts.stream().map(part -> asSent(kind, List.of(part))).toList();
    }

    /** The directories that these parts of a batch want to be purged; none if it is of another sort. */
    Directories directories(OpenBatch batch, List<BatchPart> parts) {
        Directories directories = new Directories(account.capabilities());
        if (batch.operation() == Operation.PURGE && batch.kind() == TargetKind.DIRECTORY) {
            parts.forEach(part -> part.targets().forEach(target -> directories.add(part.task(), target)));
        }
        return directories;
    }

    /** The distinct targets of a batch in the form in which the vendor gets them. */
    List<String> asSent(TargetKind kind, List<BatchPart> parts) {
        return parts.stream()
                .flatMap(part -> part.targets().stream())
                .map(target -> asSent(kind, target))
                .distinct()
                .toList();
    }
}
