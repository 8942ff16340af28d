package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cdngateway.http.HttpClients;
import dev.cdngateway.simulator.CdnProSimulator;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import dev.cdngateway.vendor.History;
import dev.cdngateway.vendor.HistoryQuery;
import dev.cdngateway.vendor.HistoryQuery.Order;
import dev.cdngateway.vendor.HistoryQuery.Sort;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress.Reported;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter at the simulated vendor, which checks each signature in its own way. */
class CdnProSimulatedTests {

    enum Mode {
        API_KEY,
        ACCESS_KEY;

        Map<String, String> credentials() {
            return switch (this) {
                case API_KEY -> Map.of("username", "acme", "api-key", "k1");
                case ACCESS_KEY -> Map.of("access-key", "ak", "secret-key", "sk");
            };
        }
    }

    private final MovableClock clock = new MovableClock();
    private final HttpClients clients = new HttpClients();
    private final CdnProSimulator simulator = CdnProSimulator.with()
            .clock(clock)
            .credentials("acme", "k1")
            .accessKey("ak", "sk")
            .hosts("static.example.com")
            .start();

    @AfterEach
    void close() {
        clients.close();
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void batchesOfEachKindAreTakenAndFollowed(Mode mode) {
        VendorAdapter adapter = adapter(mode.credentials());

        assertDone(adapter, Operation.PURGE, TargetKind.URL, "https://static.example.com/%C3%A4?q=1&p=a+b");
        assertDone(adapter, Operation.PURGE, TargetKind.DIRECTORY, "https://static.example.com/img/**");
        assertDone(adapter, Operation.PURGE, TargetKind.REGEX, "any://static.example.com/.*\\.jpg");
        assertDone(adapter, Operation.PREFETCH, TargetKind.URL, "https://static.example.com/a");
    }

    @ParameterizedTest
    @EnumSource
    void equalCallsOfOneSecondAreAllTaken(Mode mode) {
        VendorAdapter adapter = adapter(mode.credentials());
        VendorBatch batch = batch(Operation.PURGE, TargetKind.URL, "https://static.example.com/a");

        for (int call = 0; call < 10; call++) {
            assertThat(adapter.submit(batch, Turn.AT_ONCE)).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void booksTellWhatWasDone(Mode mode) {
        VendorAdapter adapter = adapter(mode.credentials());
        adapter.submit(batch(Operation.PURGE, TargetKind.DIRECTORY, "https://static.example.com/img/**"), Turn.AT_ONCE);
        clock.advance(Duration.ofMillis(1500));
        adapter.submit(batch(Operation.PREFETCH, TargetKind.URL, "https://static.example.com/a"), Turn.AT_ONCE);

        assertHistory(adapter, Operation.PURGE, TargetKind.DIRECTORY, "2026-11-21T00:00:00Z");
        assertHistory(adapter, Operation.PREFETCH, TargetKind.URL, "2026-11-21T00:00:01.500Z");
        assertThat(adapter.ledger().quota())
                .isEqualTo(new Told.Found<>(List.of(
                        new Quota(Operation.PURGE, TargetKind.URL, null, null, 100_000L),
                        new Quota(Operation.PURGE, TargetKind.DIRECTORY, null, null, 9_999L))));
    }

    private void assertHistory(VendorAdapter adapter, Operation operation, TargetKind kind, String createdAt) {
        Instant from = Instant.parse(createdAt);
        assertThat(adapter.ledger()
                        .history(new HistoryQuery(
                                operation,
                                null,
                                TaskStatus.SUCCEEDED,
                                from,
                                from.plusMillis(1),
                                Sort.CREATED_AT,
                                Order.ASC,
                                1,
                                200)))
                .isInstanceOfSatisfying(Told.Found.class, found -> {
                    History history = (History) found.value();
                    assertThat(history.total()).isEqualTo(1);
                    assertThat(history.items())
                            .extracting(
                                    History.Item::operation,
                                    History.Item::kind,
                                    History.Item::counts,
                                    History.Item::createdAt)
                            .containsExactly(tuple(operation, kind, new Counts(0, 0, 1, 0, 0), from));
                });
    }

    @ParameterizedTest
    @EnumSource
    void clockThatIsWrongIsACredentialRefused(Mode mode) {
        VendorAdapter adapter = new CdnProVendor(
                        clients, new MovableClock(clock.instant().plusSeconds(400)))
                .open("main", properties(mode.credentials()), limits(), Duration.ofSeconds(5));

        assertThat(adapter.submit(batch(Operation.PURGE, TargetKind.URL, "https://static.example.com/a"), Turn.AT_ONCE))
                .isInstanceOf(Trouble.Unauthorized.class);
    }

    @Test
    void wrongSecretKeyIsACredentialRefused() {
        VendorAdapter adapter = adapter(Map.of("access-key", "ak", "secret-key", "wrong"));

        assertThat(adapter.submit(batch(Operation.PURGE, TargetKind.URL, "https://static.example.com/a"), Turn.AT_ONCE))
                .isInstanceOfSatisfying(
                        Trouble.Unauthorized.class,
                        trouble -> assertThat(trouble.failure().vendorMessage())
                                .isEqualTo("authorization is error! please check signature, accessKey!"));
    }

    private void assertDone(VendorAdapter adapter, Operation operation, TargetKind kind, String target) {
        assertThat(adapter.submit(batch(operation, kind, target), Turn.AT_ONCE))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(adapter.progress(
                                        new VendorTask(accepted.vendorTaskId(), operation, kind, 1, clock.instant())))
                                .isEqualTo(new Reported(true, 1, 0, Map.of(), null)));
    }

    private static VendorBatch batch(Operation operation, TargetKind kind, String target) {
        return new VendorBatch(UUID.randomUUID(), operation, kind, Options.DEFAULT, List.of(target));
    }

    private VendorAdapter adapter(Map<String, String> credentials) {
        return new CdnProVendor(clients, clock).open("main", properties(credentials), limits(), Duration.ofSeconds(5));
    }

    private Limits limits() {
        return new CdnProVendor(clients, clock).limits();
    }

    private AccountProperties properties(Map<String, String> credentials) {
        return new AccountProperties(
                "cdnpro",
                simulator.uri(),
                List.of("static.example.com"),
                credentials,
                Map.of(),
                false,
                new LimitOverrides(null, null, null, null, null, null, null, null));
    }
}
