package dev.cdngateway.api;

import dev.cdngateway.intake.Plan;
import dev.cdngateway.query.KnownQuota;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Quota;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warns of what a plan needs beyond the quotas of its accounts. */
final class QuotaWarnings {

    private final Plan plan;

    QuotaWarnings(Plan plan) {
        this.plan = plan;
    }

    /** One sentence for each kind of which an account has too little left; none for staging, as quotas are of production. */
    List<String> of(Map<String, KnownQuota> quotas) {
        return plan.options().environment() == Environment.STAGING
                ? List.of()
                : quotas.entrySet().stream()
                        .flatMap(entry ->
                                entry.getValue().items().stream().flatMap(quota -> of(entry.getKey(), quota).stream()))
                        .toList();
    }

    private Optional<String> of(String account, Quota quota) {
        int needed = quota.operation() == plan.operation() ? needed(account, quota.kind()) : 0;
        return quota.remaining() == null || needed <= Math.max(quota.remaining(), 0)
                ? Optional.empty()
                : Optional.of("The account " + account + " has a quota of " + quota.remaining() + " left for "
                        + quota.operation().word() + ", kind " + quota.kind().word()
                        + ", at its vendor: the request needs "
                        + needed + ".");
    }

    private int needed(String account, TargetKind kind) {
        return plan.parts().stream()
                .filter(part -> part.account().equals(account) && part.kind() == kind)
                .mapToInt(part -> part.targets().size())
                .sum();
    }
}
