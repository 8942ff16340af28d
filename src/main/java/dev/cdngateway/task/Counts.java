package dev.cdngateway.task;

/** How many targets of a task or batch stand where; a target counts once per account. */
public record Counts(int queued, int processing, int succeeded, int failed, int cancelled) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public static Counts of(TargetStatus status, int number) {
        return NONE.plus(status, number);
    }

    public int total() {
        return queued + processing + succeeded + failed + cancelled;
    }

    public Counts plus(Counts other) {
        return new Counts(
                queued + other.queued,
                processing + other.processing,
                succeeded + other.succeeded,
                failed + other.failed,
                cancelled + other.cancelled);
    }

    public Counts minus(Counts other) {
        return new Counts(
                queued - other.queued,
                processing - other.processing,
                succeeded - other.succeeded,
                failed - other.failed,
                cancelled - other.cancelled);
    }

    public Counts plus(TargetStatus status, int number) {
        return switch (status) {
            case QUEUED -> new Counts(queued + number, processing, succeeded, failed, cancelled);
            case PROCESSING -> new Counts(queued, processing + number, succeeded, failed, cancelled);
            case SUCCEEDED -> new Counts(queued, processing, succeeded + number, failed, cancelled);
            case FAILED -> new Counts(queued, processing, succeeded, failed + number, cancelled);
            case CANCELLED -> new Counts(queued, processing, succeeded, failed, cancelled + number);
        };
    }

    /** The status of all targets, where they share one. */
    TargetStatus uniform() {
        for (TargetStatus status : TargetStatus.values()) {
            if (equals(of(status, total()))) {
                return status;
            }
        }
        throw new IllegalStateException("Targets differ in status, but no results of each are stored: " + this);
    }

    /** True when every target has ended. */
    public boolean finished() {
        return queued == 0 && processing == 0;
    }

    private boolean untouched() {
        return queued > 0 && queued == total();
    }

    /** The status that a task with these counts has. */
    public TaskStatus taskStatus() {
        if (untouched()) {
            return TaskStatus.QUEUED;
        }
        if (!finished()) {
            return TaskStatus.RUNNING;
        }
        return TaskStatus.valueOf(ended().name());
    }

    /** The status that a batch with these counts has. */
    public BatchStatus batchStatus() {
        if (processing > 0) {
            return BatchStatus.PROCESSING;
        }
        return queued > 0 ? BatchStatus.QUEUED : ended();
    }

    private BatchStatus ended() {
        if (succeeded == total()) {
            return BatchStatus.SUCCEEDED;
        }
        if (succeeded > 0) {
            return BatchStatus.PARTIAL;
        }
        return failed > 0 ? BatchStatus.FAILED : BatchStatus.CANCELLED;
    }
}
