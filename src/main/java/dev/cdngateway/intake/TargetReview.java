package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.intake.Findings.Finding;
import dev.cdngateway.task.Rejection;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Goes through all targets of one request: the good ones become parts, of the others it notes why. */
final class TargetReview {

    private static final int LISTED = 100;

    private final Submission submission;
    private final Map<TargetKind, Router> routers = new EnumMap<>(TargetKind.class);
    private final Parts parts = new Parts();
    private final Faults faults = new Faults();
    private final List<Rejection> rejected = new ArrayList<>();
    private final Findings findings = new Findings();
    private int rejectedCount;

    /** @param narrowing which accounts a target of a kind may go to */
    TargetReview(
            Submission submission,
            Accounts accounts,
            BiFunction<TargetKind, String, Narrowing> narrowing,
            Caller caller) {
        this.submission = submission;
        for (TargetKind kind : TargetKind.values()) {
            routers.put(
                    kind,
                    new Router(
                            submission.operation(), kind, accounts, target -> narrowing.apply(kind, target), caller));
        }
    }

    Parts parts() {
        return parts;
    }

    Faults faults() {
        return faults;
    }

    /** The first hundred targets with a fault, each with its first. */
    List<Rejection> rejected() {
        return rejected;
    }

    int rejectedCount() {
        return rejectedCount;
    }

    /** The accounts that targets of the kind would go to, faulty ones included. */
    Iterable<Account> reached(TargetKind kind) {
        Map<String, Account> byName = new TreeMap<>();
        router(kind)
                .routes()
                .forEach(route -> route.accounts().forEach(account -> byName.put(account.name(), account)));
        return byName.values();
    }

    void review(TargetKind kind) {
        TargetCheck check = kind == TargetKind.REGEX
                ? new RegexCheck(submission.operation(), router(kind))
                : new UrlCheck(submission.operation(), kind, router(kind));
        Seen good = new Seen();
        int index = 0;
        for (String target : submission.targets(kind)) {
            if (target != null) {
                findings.clear();
                Route route = check.check(target, findings);
                if (route == null || !findings.none()) {
                    reject(kind, index, target);
                } else if (good.add(target)) {
                    parts.add(kind, target, route);
                }
            }
            index++;
        }
    }

    private void reject(TargetKind kind, int index, String target) {
        for (Finding finding : findings.all()) {
            faults.add(finding.code(), () -> fault(kind, index, target, finding));
        }
        if (rejected.size() < LISTED) {
            Fault first = fault(kind, index, target, findings.all().getFirst());
            rejected.add(new Rejection(
                    first.place(), first.code().word(), first.detail(), Objects.requireNonNull(first.value())));
        }
        rejectedCount++;
    }

    private static Fault fault(TargetKind kind, int index, String target, Finding finding) {
        Pointer pointer = Pointer.ROOT.at(Submission.field(kind)).at(index);
        return Fault.inBody(pointer.text(), finding.code(), finding.detail(), target);
    }

    private Router router(TargetKind kind) {
        return Objects.requireNonNull(routers.get(kind));
    }
}
