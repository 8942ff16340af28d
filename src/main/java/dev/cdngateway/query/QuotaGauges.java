package dev.cdngateway.query;

import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.vendor.Quota;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The quotas that the vendors told last, of the accounts that are owned here. What nobody knows has no gauge. */
final class QuotaGauges {

    private static final Duration FRESH = Duration.ofHours(2);

    private final MultiGauge limits;
    private final MultiGauge remainders;
    private final OwnedAccounts owned;
    private final Clock clock;
    private final Map<String, KnownQuota> known = new TreeMap<>();
    private final Scarcity scarcity = new Scarcity();

    QuotaGauges(MeterRegistry registry, OwnedAccounts owned, Clock clock) {
        this.limits = MultiGauge.builder("cdngateway.quota.limit")
                .description("Targets that the account may take in the vendor's period")
                .register(registry);
        this.remainders = MultiGauge.builder("cdngateway.quota.remaining")
                .description("Targets that the account may still take")
                .register(registry);
        this.owned = owned;
        this.clock = clock;
    }

    synchronized void told(String account, KnownQuota quota) {
        if (owned.owns(account)) {
            scarcity.told(account, quota.items());
            known.merge(account, quota, (old, late) -> late.asOf().isBefore(old.asOf()) ? old : late);
            show();
        }
    }

    /** Leaves out what has become too old, and the accounts that others own by now. */
    synchronized void refresh() {
        Instant oldest = clock.instant().minus(FRESH);
        if (known.entrySet()
                .removeIf(one ->
                        !owned.owns(one.getKey()) || one.getValue().asOf().isBefore(oldest))) {
            show();
        }
    }

    /** When the quota that is shown was asked for. */
    synchronized Optional<Instant> asOf(String account) {
        return Optional.ofNullable(known.get(account)).map(KnownQuota::asOf);
    }

    /** Whether little is left of what is shown. */
    synchronized boolean low(String account) {
        KnownQuota quota = known.get(account);
        return quota != null && scarcity.low(account, quota.items());
    }

    private void show() {
        limits.register(rows(Quota::limit), true);
        remainders.register(rows(Quota::remaining), true);
    }

    private Iterable<Row<?>> rows(Function<Quota, @Nullable Long> number) {
        return known.entrySet().stream()
                .flatMap(one ->
                        one.getValue().items().stream().flatMap(quota -> row(one.getKey(), quota, number.apply(quota))))
                .toList();
    }

    private static Stream<Row<?>> row(String account, Quota quota, @Nullable Long number) {
        Tags tags = Tags.of(
                "account",
                account,
                "operation",
                quota.operation().word(),
                "kind",
                quota.kind().word());
        return Stream.ofNullable(number).map(told -> Row.of(tags, told));
    }
}
