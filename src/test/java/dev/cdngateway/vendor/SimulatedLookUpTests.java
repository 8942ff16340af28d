package dev.cdngateway.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.simulator.CdnProSimulator;
import dev.cdngateway.simulator.Fault;
import dev.cdngateway.simulator.HuaweiSimulator;
import dev.cdngateway.simulator.Simulator;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.AccountProperties.LimitOverrides;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that the simulated vendors took, though nobody heard of it. */
class SimulatedLookUpTests {

    private static final String A = "https://www.example.com/a?b=%20c";
    private static final String B = "http://img.example.com/b";

    enum Named {
        HUAWEI,
        CDNPRO
    }

    private final MovableClock clock = new MovableClock();
    private final VendorKit kit = new VendorKit(clock, new SimpleMeterRegistry());
    private final HuaweiSimulator huawei = HuaweiSimulator.with()
            .clock(clock)
            .credentials("acme", "bot", "secret")
            .hosts("*.example.com")
            .start();
    private final CdnProSimulator cdnPro = CdnProSimulator.with()
            .clock(clock)
            .credentials("acme", "secret")
            .hosts("www.example.com", "img.example.com")
            .start();

    @AfterEach
    void close() {
        kit.close();
        huawei.close();
        cdnPro.close();
    }

    @ParameterizedTest
    @EnumSource
    void batchIsFoundAmongLookAlikes(Named vendor) {
        Instant since = clock.advance(Duration.ofSeconds(10));
        for (TargetKind kind : List.of(TargetKind.URL, TargetKind.DIRECTORY)) {
            String end = kind == TargetKind.URL ? "" : "/";
            clock.advance(Duration.ofSeconds(-5));
            VendorBatch lost = batch(Operation.PURGE, kind, A + end, B + end);
            accepted(vendor, lost);
            clock.advance(Duration.ofSeconds(5));
            accepted(vendor, batch(Operation.PURGE, kind, A + end));
            accepted(vendor, batch(Operation.PURGE, kind, A + end, B + "/c" + end));
            accepted(vendor, batch(Operation.PURGE, kind, A + end, B + end, B + "/c" + end));
            assertThat(adapter(vendor).lookUp(lost, since, Set.of())).isEqualTo(new Finding.NotFound());

            String id = accepted(vendor, lost);

            assertThat(adapter(vendor).lookUp(lost, since, Set.of())).isEqualTo(new Finding.Found(List.of(id)));
            assertThat(adapter(vendor).lookUp(lost, since, Set.of(id))).isEqualTo(new Finding.NotFound());
            clock.advance(Duration.ofSeconds(1));
            assertThat(adapter(vendor).lookUp(lost, since.plusSeconds(1), Set.of()))
                    .isEqualTo(new Finding.NotFound());
            clock.advance(Duration.ofSeconds(-1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void prefetchIsNoPurge(Named vendor) {
        Instant since = clock.instant();
        VendorBatch prefetch = batch(Operation.PREFETCH, TargetKind.URL, A, B);
        accepted(
                vendor,
                new VendorBatch(prefetch.id(), Operation.PURGE, TargetKind.URL, Options.DEFAULT, prefetch.targets()));
        assertThat(adapter(vendor).lookUp(prefetch, since, Set.of())).isEqualTo(new Finding.NotFound());

        String id = accepted(vendor, prefetch);

        assertThat(adapter(vendor).lookUp(prefetch, since, Set.of())).isEqualTo(new Finding.Found(List.of(id)));
    }

    @ParameterizedTest
    @EnumSource
    void callThatBrokeAfterItWasTakenIsFound(Named vendor) {
        Instant since = clock.instant();
        VendorBatch batch = batch(Operation.PURGE, TargetKind.URL, A, B);
        simulator(vendor).failNext(1, Fault.reset().afterProcessing());
        assertThat(adapter(vendor).submit(batch, Turn.AT_ONCE)).isInstanceOf(Outcome.Unknown.class);

        assertThat(adapter(vendor).lookUp(batch, since, Set.of())).isInstanceOf(Finding.Found.class);
    }

    private String accepted(Named vendor, VendorBatch batch) {
        return ((Outcome.Accepted) adapter(vendor).submit(batch, Turn.AT_ONCE)).vendorTaskId();
    }

    private static VendorBatch batch(Operation operation, TargetKind kind, String... targets) {
        return new VendorBatch(UUID.randomUUID(), operation, kind, Options.DEFAULT, List.of(targets));
    }

    private Simulator simulator(Named vendor) {
        return switch (vendor) {
            case HUAWEI -> huawei;
            case CDNPRO -> cdnPro;
        };
    }

    private VendorAdapter adapter(Named named) {
        Vendor vendor = kit.named(named.name().toLowerCase(Locale.ROOT));
        return vendor.open("main", properties(named), vendor.limits(), Duration.ofSeconds(5));
    }

    private AccountProperties properties(Named named) {
        Map<String, String> credentials = switch (named) {
            case HUAWEI -> Map.of("domain-name", "acme", "username", "bot", "password", "secret");
            case CDNPRO -> Map.of("username", "acme", "api-key", "secret");
        };
        return new AccountProperties(
                "any",
                simulator(named).uri(),
                List.of("*.example.com"),
                credentials,
                named == Named.HUAWEI ? Map.of("iam-url", huawei.uri().toString()) : Map.of(),
                false,
                new LimitOverrides(null, null, null, null, null, null, null, null));
    }
}
