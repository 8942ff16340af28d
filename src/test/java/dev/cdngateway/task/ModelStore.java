package dev.cdngateway.task;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All stores of one world, and what lies in them. */
public interface ModelStore {

    BatchStore batches();

    OpenWork open();

    AccountHealthStore health();

    /** Stores a task. */
    void accept(NewTask task);

    /** Cancels what is unsent of a task. */
    void cancel(UUID task);

    /** All parts of all tasks, by task and in the order in which they are stored. */
    List<Line> lines();

    /** Is another one when it is time to look at what lies in the store. */
    int version();

    /** What the next write meets. */
    void next(Write write);

    /** How a write ends. */
    enum Write {
        DONE,
        NOT_DONE,
        DONE_BUT_NOT_TOLD
    }

    /**
     * A part.
     *
     * @param rides whether its batch is of another kind
     * @param alone whether it is to ride no more
     * @param batch null while it waits for its first call
     * @param attempts of its batch
     */
    record Line(
            UUID id,
            UUID task,
            String team,
            Operation operation,
            TargetKind kind,
            boolean rides,
            boolean alone,
            Options options,
            List<String> targets,
            List<TargetResult> results,
            @Nullable UUID batch,
            int attempts,
            @Nullable String vendorTaskId) {}
}
