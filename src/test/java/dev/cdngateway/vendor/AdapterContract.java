package dev.cdngateway.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.http.StubRequest;
import dev.cdngateway.http.StubServer;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import dev.cdngateway.vendor.Progress.Reported;
import dev.cdngateway.vendor.Progress.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every vendor's adapter keeps, however its API looks. A vendor's test tells how its good answers look; what the
 * vendor cannot do by its own declaration is skipped here, and must be refused.
 */
@Tag("beside")
public abstract class AdapterContract {

    /** The id of the vendor's task in all answers. */
    protected static final String ID = "7620242";

    private static final Set<String> SECRET = Set.of("password", "api-key", "secret-key");
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);
    private static final List<Operation> OPERATIONS = List.of(Operation.values());

    protected final StubServer server = new StubServer();
    private final MovableClock clock = new MovableClock();
    private final VendorKit kit = new VendorKit(clock, new SimpleMeterRegistry());
    private final List<Object> told = new ArrayList<>();
    private Vendor vendor;
    private Account account;

    /** The word that the settings call the vendor by. */
    protected abstract String vendor();

    protected abstract Map<String, String> credentials();

    /** Settings that lead all calls to the server. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** Prepares the server for what precedes a call, and gives the secrets that come of it. */
    protected List<String> signIn() {
        return List.of();
    }

    /** Whether a 401 leads to a new token. */
    protected boolean renews() {
        return false;
    }

    /** The route of a create call, such as {@code POST /purges}. */
    protected abstract String create(Operation operation);

    /** The route of a status call for {@link #ID}. */
    protected abstract String progress(Operation operation);

    /** The answer to a create call that the vendor takes. */
    protected abstract StubAnswer accepted(Operation operation);

    /** The same with the id as a number, or in any other form that the vendor has been seen to use. */
    protected abstract StubAnswer acceptedInAnotherForm(Operation operation);

    /** The body of a task that is done and of which all went well, with fields that nobody knows. */
    protected abstract String finished(VendorBatch batch);

    /** A word in {@link #finished} that tells of a state. */
    protected abstract String state();

    /** The body of a refusal in the vendor's words, without a status. */
    protected abstract String refusal();

    @BeforeEach
    void open() {
        vendor = kit.named(vendor());
        account = Account.open("main", properties(server.uri()), vendor, CALL_TIMEOUT);
        told.clear();
    }

    private AccountProperties properties(URI server) {
        return new AccountProperties(
                vendor(),
                server,
                List.of("www.example.com"),
                credentials(),
                settings(),
                false,
                new LimitOverrides(null, null, null, null, null, null, null, null));
    }

    @AfterEach
    void noSecretIsTold() {
        Stream.concat(
                        credentials().entrySet().stream()
                                .filter(key -> SECRET.contains(key.getKey()))
                                .map(Map.Entry::getValue),
                        signIn().stream())
                .forEach(secret -> assertThat(told.toString()).doesNotContain(secret));
        kit.close();
        server.close();
    }

    @Test
    void settingsOfThisTestHaveNoFault() {
        assertThat(vendor.description().faults(properties(server.uri()))).isEmpty();
    }

    @Test
    void whatIsDeclaredGoesOutInOneCall() {
        signIn();
        for (Operation operation : OPERATIONS) {
            for (TargetKind kind : taken(operation)) {
                server.on(create(operation), accepted(operation));
                int before = server.requests(create(operation)).size();

                assertThat(submit(batch(operation, kind, Options.DEFAULT, 1)))
                        .isInstanceOfSatisfying(
                                Outcome.Accepted.class,
                                accepted -> assertThat(accepted.vendorTaskId()).isEqualTo(ID));

                assertThat(server.requests(create(operation))).hasSize(before + 1);
            }
        }
    }

    @Test
    void declaredOptionsReachTheVendor() {
        signIn();
        server.on(create(Operation.PURGE), accepted(Operation.PURGE));
        VendorBatch plain = batch(Operation.PURGE, TargetKind.URL, Options.DEFAULT, 1);
        submit(plain);
        String body = lastBody(Operation.PURGE);
        for (Options options : others()) {
            TargetKind kind = options.mode() == Mode.CHANGED ? TargetKind.DIRECTORY : TargetKind.URL;
            VendorBatch batch = batch(Operation.PURGE, kind, options, 1);
            if (account.refusal(batch).isEmpty()) {
                assertThat(submit(batch)).isInstanceOf(Outcome.Accepted.class);
                assertThat(lastBody(Operation.PURGE)).isNotEqualTo(body);
            }
        }
    }

    @Test
    void whatIsNotDeclaredNeverLeaves() {
        for (Operation operation : OPERATIONS) {
            Stream.of(TargetKind.values())
                    .filter(kind -> !taken(operation).contains(kind))
                    .forEach(kind -> assertThat(account.refusal(batch(operation, kind, Options.DEFAULT, 1)))
                            .isPresent());
        }
        for (Options options : others()) {
            assertThat(account.refusal(batch(Operation.PURGE, TargetKind.URL, options, 1)))
                    .matches(refusal -> refusal.isPresent() != declared(options));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void batchAtTheLimitGoesAndOneAboveNeverLeaves() {
        signIn();
        for (Operation operation : OPERATIONS) {
            for (TargetKind kind : taken(operation)) {
                int most = vendor.limits().perCall(kind);
                server.on(create(operation), accepted(operation));

                assertThat(account.refusal(batch(operation, kind, Options.DEFAULT, most)))
                        .isEmpty();
                assertThat(submit(batch(operation, kind, Options.DEFAULT, most)))
                        .isInstanceOf(Outcome.Accepted.class);
                assertThat(account.refusal(batch(operation, kind, Options.DEFAULT, most + 1)))
                        .hasValueSatisfying(
                                refused -> assertThat(refused.blame()).isEqualTo(new Blame.Surplus(most)));
            }
        }
    }

    @Test
    void idsAreReadInEveryForm() {
        signIn();
        for (Operation operation : OPERATIONS) {
            server.on(create(operation), acceptedInAnotherForm(operation));

            assertThat(submit(purge(operation)))
                    .isInstanceOfSatisfying(
                            Outcome.Accepted.class,
                            accepted -> assertThat(accepted.vendorTaskId()).isEqualTo(ID));
        }
    }

    @Test
    void refusedCredentialIsTriedOnceMoreAtMostAndOnlyWithANewToken() {
        signIn();
        server.on(create(Operation.PURGE), StubAnswer.of(401, ""));

        assertThat(submit(purge(Operation.PURGE)))
                .isInstanceOfSatisfying(
                        Trouble.Unauthorized.class,
                        trouble -> assertThat(trouble.failure().code()).isEqualTo(FailureCode.UNAUTHORIZED));

        assertThat(server.requests(create(Operation.PURGE))).hasSize(renews() ? 2 : 1);
    }

    @Test
    void oneRefusedTokenIsReplaced() {
        signIn();
        server.on(create(Operation.PURGE), StubAnswer.of(401, ""), accepted(Operation.PURGE));

        assertThat(submit(purge(Operation.PURGE)))
                .isInstanceOf(renews() ? Outcome.Accepted.class : Trouble.Unauthorized.class);
    }

    @Test
    void throttledCallTellsHowLongToWait() {
        signIn();
        server.on(
                create(Operation.PURGE),
                StubAnswer.of(429, "", "Retry-After: 7"),
                StubAnswer.of(429, "", "Retry-After: " + httpDate(Duration.ofSeconds(9))),
                StubAnswer.of(503, "", "Retry-After: 11"));

        assertThat(submit(purge(Operation.PURGE)))
                .isInstanceOfSatisfying(
                        Trouble.Throttled.class,
                        trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThat(submit(purge(Operation.PURGE)))
                .isInstanceOfSatisfying(
                        Trouble.Throttled.class,
                        trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(9)));
        assertThat(submit(purge(Operation.PURGE)))
                .isInstanceOfSatisfying(
                        Trouble.Unavailable.class,
                        trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(11)));
    }

    @Test
    void outcomeIsUnknownWhereTheCallMayHaveBeenCarriedOut() {
        signIn();
        StubAnswer[] unclear = {
            StubAnswer.of(500, ""),
            StubAnswer.of(502, "<html>Bad Gateway</html>"),
            StubAnswer.of(504, "upstream"),
            StubAnswer.reset(),
            StubAnswer.truncated("{\"a\":"),
            StubAnswer.of(200, "<html>Welcome</html>"),
            StubAnswer.of(200, ""),
            StubAnswer.of(204, ""),
            StubAnswer.of(200, "{}"),
            StubAnswer.of(200, "[1, 2"),
            StubAnswer.of(302, "", "Location: http://127.0.0.1:9/")
        };
        server.on(create(Operation.PURGE), unclear);
        for (int i = 0; i < unclear.length; i++) {
            assertThat(submit(purge(Operation.PURGE))).as("answer %s", i).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(server.requests(create(Operation.PURGE))).hasSize(unclear.length);
    }

    @Test
    void outcomeIsUnknownWhereTheServerIsSilent() {
        signIn();
        account = Account.open("main", properties(server.uri()), vendor, Duration.ofSeconds(2));
        server.on(create(Operation.PURGE), StubAnswer.silence());

        assertThat(submit(purge(Operation.PURGE))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void serverThatIsNotThereHasRefusedTheCall() throws IOException {
        signIn();
        account = Account.open("main", properties(nobody()), vendor, CALL_TIMEOUT);

        assertThat(submit(purge(Operation.PURGE))).isInstanceOf(Trouble.Unavailable.class);
    }

    /** An address at which nobody listens. */
    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void errorIsAnErrorWhateverTheStatus() {
        signIn();
        for (int status : new int[] {200, 201, 400, 403, 500, 502}) {
            server.on(create(Operation.PURGE), StubAnswer.of(status, refusal()));

            assertThat(submit(purge(Operation.PURGE))).as("status %s", status).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void finishedTaskIsASuccessWhateverElseTheAnswerHolds() {
        signIn();
        for (Operation operation : OPERATIONS) {
            VendorBatch batch = batch(operation, TargetKind.URL, Options.DEFAULT, 2);
            server.on(progress(operation), StubAnswer.of(200, finished(batch)));

            assertThat(look(operation, 2)).isInstanceOfSatisfying(Reported.class, report -> {
                assertThat(report.finished()).isTrue();
                assertThat(report.total()).isEqualTo(2);
                assertThat(report.failed()).isEqualTo(0);
                assertThat(report.wholeFailure()).isNull();
            });
        }
    }

    @Test
    void unknownStateIsNoSuccess() {
        signIn();
        for (Operation operation : OPERATIONS) {
            VendorBatch batch = batch(operation, TargetKind.URL, Options.DEFAULT, 2);
            String odd = finished(batch).replace("\"" + state() + "\"", "\"pondering\"");
            server.on(progress(operation), StubAnswer.of(200, odd));

            assertThat(look(operation, 2)).isInstanceOfSatisfying(Reported.class, report -> {
                boolean proven = report.finished() && report.listed().isEmpty();
                assertThat(proven).isFalse();
                assertThat(report.listed().values()).noneMatch(Verdict.Succeeded.class::isInstance);
            });
        }
    }

    @Test
    void progressThatCannotBeReadIsAskedForAgain() {
        signIn();
        StubAnswer[] unclear = {
            StubAnswer.of(500, ""),
            StubAnswer.of(200, "<html>"),
            StubAnswer.of(200, ""),
            StubAnswer.of(200, "{}"),
            StubAnswer.reset(),
            StubAnswer.of(200, "null"),
            StubAnswer.of(200, "\"\"")
        };
        server.on(progress(Operation.PURGE), unclear);
        for (int i = 0; i < unclear.length; i++) {
            assertThat(look(Operation.PURGE, 1)).as("answer %s", i).isInstanceOf(Trouble.Unavailable.class);
        }
    }

    @Test
    void booksAreNeverReadWithAnException() {
        signIn();
        HistoryQuery history = new HistoryQuery(
                Operation.PURGE, null, null, null, null, HistoryQuery.Sort.CREATED_AT, HistoryQuery.Order.DESC, 1, 10);
        RecordQuery records = new RecordQuery(null, null, null, null, null, null, 0, 10);
        VendorLedger ledger = account.adapter().ledger();
        // every route that is not scripted answers 501 without a body
        told.addAll(List.of(ledger.history(history), ledger.records(records), ledger.quota()));

        assertThat(told).allMatch(answer -> answer instanceof Told.Failed<?> || answer instanceof Told.Unsupported<?>);
    }

    private Outcome submit(VendorBatch batch) {
        Outcome outcome = account.adapter().submit(batch, Turn.AT_ONCE);
        told.add(outcome);
        return outcome;
    }

    private Progress look(Operation operation, int size) {
        Progress progress =
                account.adapter().progress(new VendorTask(ID, operation, TargetKind.URL, size, clock.instant()));
        told.add(progress);
        return progress;
    }

    private String lastBody(Operation operation) {
        List<StubRequest> requests = server.requests(create(operation));
        return requests.getLast().body();
    }

    private List<TargetKind> taken(Operation operation) {
        return Stream.of(TargetKind.values())
                .filter(kind -> vendor.capabilities().takes(operation, kind))
                .toList();
    }

    private boolean declared(Options options) {
        Capabilities can = vendor.capabilities();
        return can.actions().contains(options.action())
                && can.modes().contains(options.mode())
                && can.environments().contains(options.environment())
                && (options.headers().isEmpty() || can.headers().contains(Operation.PURGE));
    }

    /** Options of which each but one is at its default. */
    private static List<Options> others() {
        Options by = Options.DEFAULT;
        return List.of(
                new Options(Action.DELETE, by.mode(), by.environment(), List.of()),
                new Options(by.action(), Mode.CHANGED, by.environment(), List.of()),
                new Options(by.action(), by.mode(), Environment.STAGING, List.of()),
                new Options(by.action(), by.mode(), by.environment(), List.of(new Header("accept-language", "de"))));
    }

    private String httpDate(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plus(ahead).atOffset(ZoneOffset.UTC));
    }

    private static VendorBatch purge(Operation operation) {
        return batch(operation, TargetKind.URL, Options.DEFAULT, 1);
    }

    private static VendorBatch batch(Operation operation, TargetKind kind, Options options, int size) {
        List<String> targets = IntStream.range(0, size)
                .mapToObj(i -> "https://www.example.com/" + i + (kind == TargetKind.DIRECTORY ? "/" : ""))
                .toList();
        return new VendorBatch(
                UUID.fromString("019b0000-0000-7000-8000-000000000001"), operation, kind, options, targets);
    }
}
