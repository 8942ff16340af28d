package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.Accounts;
import java.util.List;

/** Checks and cuts purges, without anything around that. */
public final class Planning {

    private final Planner planner;

    public Planning(Accounts accounts) {
        planner = new Planner(accounts);
    }

    /** As for a request of these URLs and nothing else. */
    public Plan purge(List<String> urls) {
        Submission submission = new Submission(
                Operation.PURGE,
                null,
                urls,
                List.of(),
                List.of(),
                Action.INVALIDATE,
                Mode.ALL,
                Environment.PRODUCTION,
                List.of(),
                null,
                List.of("urls"),
                new Faults());
        return planner.plan(submission, Caller.ANONYMOUS, false);
    }
}
