package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.FailedTargets;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.Task;
import dev.cdngateway.vendor.Accounts;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Makes a plan of a request, or tells all that is wrong with it. */
final class Planner {

    private final Accounts accounts;

    Planner(Accounts accounts) {
        this.accounts = accounts;
    }

    Plan plan(Submission submission, Caller caller, boolean lenient) {
        Narrowing narrowing = Narrowing.of(submission.accounts(), accounts);
        return plan(submission, narrowing, (kind, target) -> narrowing, caller, lenient);
    }

    /** Plans what failed anew, each target for no other accounts than those where it failed. */
    Plan planAgain(Task task, FailedTargets failed, Caller caller) {
        Repetition repetition = new Repetition(task, failed, accounts);
        Submission submission = repetition.submission();
        Narrowing all = Narrowing.of(submission.accounts(), accounts);
        return plan(submission, all, repetition.narrowing(), caller, false);
    }

    private Plan plan(
            Submission submission,
            Narrowing narrowing,
            BiFunction<TargetKind, String, Narrowing> each,
            Caller caller,
            boolean lenient) {
        RequestOrder order = new RequestOrder(submission.fields());
        TargetReview review = new TargetReview(submission, accounts, each, caller);
        order.kinds().forEach(review::review);

        Parts parts = review.parts();
        boolean forgiving = lenient && !parts.none();
        Faults grave = Faults.merge(
                List.of(
                        submission.faults(),
                        narrowing.faults(),
                        missing(submission),
                        new OptionCheck(submission, forgiving ? parts::accounts : review::reached).faults(),
                        parts.excess()),
                order);
        if (!grave.none() || !(forgiving || review.faults().none())) {
            throw new InvalidRequest(Faults.merge(List.of(grave, review.faults()), order));
        }
        return new Plan(
                submission.operation(),
                submission.name(),
                submission.options(),
                parts.cut(),
                List.copyOf(review.rejected()),
                review.rejectedCount());
    }

    private static Faults missing(Submission submission) {
        Faults faults = new Faults();
        if (Arrays.stream(TargetKind.values()).noneMatch(submission::names)) {
            faults.add(Fault.inBody(
                    Pointer.ROOT.text(),
                    FaultCode.TARGET_MISSING,
                    "The request names no target; name at least one"
                            + (submission.operation() == Operation.PURGE
                                    ? " in urls, directories or regexes."
                                    : " in urls."),
                    null));
        }
        return faults;
    }
}
