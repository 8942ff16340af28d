package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.FailedTargets;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request under test, built field by field in the order of its body. */
final class Request {

    static final Account PLAIN = TestAccounts.plain("plain-main", TestAccounts.PLAIN_LIMITS, "p.test", "both.test");
    static final Account RICH =
            TestAccounts.rich("rich-main", TestAccounts.RICH_LIMITS, "r.test", "both.test", "*.wild.test");

    private final Operation operation;
    private final Set<String> fields = new LinkedHashSet<>();
    private final Map<TargetKind, List<@Nullable String>> targets = new EnumMap<>(TargetKind.class);
    private final Faults shape = new Faults();
    private Options options = Options.DEFAULT;
    private @Nullable List<@Nullable String> named;
    private List<Account> accounts = List.of(PLAIN, RICH);
    private Caller caller = Caller.ANONYMOUS;

    private Request(Operation operation) {
        this.operation = operation;
    }

    static Request purge() {
        return new Request(Operation.PURGE);
    }

    static Request prefetch() {
        return new Request(Operation.PREFETCH);
    }

    Request with(TargetKind kind, String... targets) {
        return with(kind, Arrays.asList(targets));
    }

    Request with(TargetKind kind, List<@Nullable String> targets) {
        fields.add(Submission.field(kind));
        this.targets.put(kind, targets);
        return this;
    }

    Request urls(String... urls) {
        return with(TargetKind.URL, urls);
    }

    Request directories(String... directories) {
        return with(TargetKind.DIRECTORY, directories);
    }

    Request regexes(String... regexes) {
        return with(TargetKind.REGEX, regexes);
    }

    Request options(Options options) {
        Collections.addAll(fields, "action", "mode", "environment", "headers");
        this.options = options;
        return this;
    }

    Request headers(Header... headers) {
        fields.add("headers");
        options = new Options(options.action(), options.mode(), options.environment(), List.of(headers));
        return this;
    }

    Request named(String... accounts) {
        fields.add("accounts");
        named = Arrays.asList(accounts);
        return this;
    }

    Request shapeFault(String field, String place) {
        fields.add(field);
        shape.add(Fault.inBody(place, FaultCode.TYPE_MISMATCH, "Wrong type.", null));
        return this;
    }

    Request at(Account... accounts) {
        this.accounts = List.of(accounts);
        return this;
    }

    Request by(Caller caller) {
        this.caller = caller;
        return this;
    }

    Plan plan() {
        return plan(false);
    }

    Plan lenientPlan() {
        return plan(true);
    }

    /** Plans a retry of a task that failed so. */
    Plan again(FailedTargets failed) {
        return new Planner(new Accounts(accounts)).planAgain(task(), failed, caller);
    }

    Faults faultsAgain(FailedTargets failed) {
        return catchThrowableOfType(InvalidRequest.class, () -> again(failed)).faults();
    }

    private Task task() {
        return new Task(
                new UUID(0, 1),
                operation,
                "a name",
                "team",
                TaskStatus.FAILED,
                Counts.NONE,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                List.of(),
                0,
                null);
    }

    Faults faults() {
        return catchThrowableOfType(InvalidRequest.class, this::plan).faults();
    }

    Faults lenientFaults() {
        return catchThrowableOfType(InvalidRequest.class, this::lenientPlan).faults();
    }

    /** Each fault as {@code place code}. */
    static List<String> lines(Faults faults) {
        return faults.first().stream()
                .map(fault -> fault.place() + " " + fault.code().word())
                .toList();
    }

    private Plan plan(boolean lenient) {
        return new Planner(new Accounts(accounts)).plan(submission(), caller, lenient);
    }

    private Submission submission() {
        return new Submission(
                operation,
                "a name",
                of(TargetKind.URL),
                of(TargetKind.DIRECTORY),
                of(TargetKind.REGEX),
                options.action(),
                options.mode(),
                options.environment(),
                options.headers(),
                named,
                List.copyOf(fields),
                shape);
    }

    private List<@Nullable String> of(TargetKind kind) {
        return targets.getOrDefault(kind, List.of());
    }
}
