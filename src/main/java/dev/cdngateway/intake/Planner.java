package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Accounts;
import java.util.Arrays;
import java.util.List;

/** Makes a plan of a request, or tells all that is wrong with it. */
final class Planner {

    private final Accounts accounts;

    Planner(Accounts accounts) {
        this.accounts = accounts;
    }

    Plan plan(Submission submission, Caller caller, boolean lenient) {
        RequestOrder order = new RequestOrder(submission.fields());
        Narrowing narrowing = Narrowing.of(submission.accounts(), accounts);
        TargetReview review = new TargetReview(submission, accounts, narrowing, caller);
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
