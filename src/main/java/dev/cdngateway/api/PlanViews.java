package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.api.PlanView.AccountPlan;
import dev.cdngateway.api.PlanView.Call;
import dev.cdngateway.intake.Plan;
import dev.cdngateway.query.KnownQuota;
import dev.cdngateway.query.VendorQueries;
import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what a plan comes to, and what may delay it. */
final class PlanViews {

    private final Accounts accounts;
    private final Healths healths;
    private final VendorQueries vendors;

    PlanViews(Accounts accounts, Healths healths, VendorQueries vendors) {
        this.accounts = accounts;
        this.healths = healths;
        this.vendors = vendors;
    }

    /** The plan as the caller may see it; an admin waits a few seconds for the vendors' quotas. */
    PlanView of(Plan plan, Caller caller) {
        Map<String, List<NewPart>> byAccount = plan.parts().stream()
                .collect(Collectors.groupingBy(NewPart::account, LinkedHashMap::new, Collectors.toList()));
        Map<String, KnownQuota> quotas = caller.admin() ? quotas(byAccount.keySet()) : Map.of();
        boolean dropped = plan.rejectedCount() > 0;
        return new PlanView(
                plan.operation(),
                plan.targets(),
                byAccount.entrySet().stream()
                        .map(entry -> calls(entry.getValue(), quotas.get(entry.getKey())))
                        .toList(),
                Stream.concat(
                                byAccount.keySet().stream().flatMap(account -> warning(account).stream()),
                                new QuotaWarnings(plan).of(quotas).stream())
                        .toList(),
                dropped ? plan.rejected() : null,
                dropped ? plan.rejectedCount() : null);
    }

    private Map<String, KnownQuota> quotas(Set<String> names) {
        return vendors.knownQuotas(
                names.stream().flatMap(name -> accounts.find(name).stream()).toList());
    }

    private static AccountPlan calls(List<NewPart> parts, @Nullable KnownQuota quota) {
        return new AccountPlan(
                parts.getFirst().account(),
                parts.getFirst().vendor(),
                parts.stream()
                        .map(part -> new Call(part.kind(), part.targets().size()))
                        .toList(),
                quota);
    }

    private Optional<String> warning(String name) {
        return accounts.find(name).flatMap(this::warning);
    }

    private Optional<String> warning(Account account) {
        AccountHealth health = healths.of(account);
        return switch (health.status()) {
            case OK -> Optional.empty();
            case PAUSED ->
                Optional.of(
                        "The account " + account.name() + " is paused: its calls wait until the operator resumes it.");
            case THROTTLED, CIRCUIT_OPEN, UNAUTHORIZED ->
                Optional.of("The account " + account.name() + " is "
                        + health.status().word() + ": its calls wait"
                        + (health.nextTryAt() == null ? "." : ", the next is due at " + health.nextTryAt() + "."));
        };
    }
}
