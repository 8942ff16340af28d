package dev.cdngateway.intake;

import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Capabilities;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Refuses options that would have to be ignored. */
final class OptionCheck {

    private static final Set<TargetKind> ALL = Set.of(TargetKind.values());

    private final Submission submission;
    private final Function<TargetKind, Iterable<Account>> reached;
    private final Faults faults = new Faults();

    /** @param reached the accounts that targets of a kind go to */
    OptionCheck(Submission submission, Function<TargetKind, Iterable<Account>> reached) {
        this.submission = submission;
        this.reached = reached;
    }

    Faults faults() {
        Options options = submission.options();
        if (options.action() != Options.DEFAULT.action()) {
            honoured(
                    "action", options.action().word(), ALL, can -> can.actions().contains(options.action()));
        }
        if (options.mode() != Options.DEFAULT.mode()) {
            used(
                    "mode",
                    options.mode().word(),
                    TargetKind.DIRECTORY,
                    can -> can.modes().contains(options.mode()));
        }
        if (options.environment() != Options.DEFAULT.environment()) {
            honoured(
                    "environment",
                    options.environment().word(),
                    ALL,
                    can -> can.environments().contains(options.environment()));
        }
        if (!options.headers().isEmpty()) {
            used("headers", null, TargetKind.URL, can -> can.headers().contains(submission.operation()));
        }
        return faults;
    }

    private void used(String field, @Nullable String value, TargetKind kind, Predicate<Capabilities> honours) {
        if (submission.names(kind)) {
            honoured(field, value, Set.of(kind), honours);
        } else {
            refuse(field, value, "It matters to " + Submission.field(kind) + " only, and the request names none");
        }
    }

    private void honoured(
            String field, @Nullable String value, Set<TargetKind> kinds, Predicate<Capabilities> honours) {
        Set<String> cannot = new TreeSet<>();
        for (TargetKind kind : kinds) {
            for (Account account : reached.apply(kind)) {
                if (!honours.test(account.capabilities())) {
                    cannot.add(account.name());
                }
            }
        }
        if (!cannot.isEmpty()) {
            refuse(field, value, String.join(", ", cannot) + " cannot honour it in this operation");
        }
    }

    private void refuse(String field, @Nullable String value, String why) {
        faults.add(Fault.inBody(
                Pointer.ROOT.at(field).text(),
                FaultCode.OPTION_UNSUPPORTED,
                why + "; leave it out, or narrow the request with \"accounts\".",
                value));
    }
}
