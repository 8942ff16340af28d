package dev.cdngateway.api;

import dev.cdngateway.api.PlanView.AccountPlan;
import dev.cdngateway.api.PlanView.Call;
import dev.cdngateway.intake.Plan;
import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what a plan comes to, and what may delay it. */
final class PlanViews {

    private final Accounts accounts;
    private final Healths healths;

    PlanViews(Accounts accounts, Healths healths) {
        this.accounts = accounts;
        this.healths = healths;
    }

    PlanView of(Plan plan) {
        Map<String, List<NewPart>> byAccount = plan.parts().stream()
                .collect(Collectors.groupingBy(NewPart::account, LinkedHashMap::new, Collectors.toList()));
        boolean dropped = plan.rejectedCount() > 0;
        return new PlanView(
                plan.operation(),
                plan.targets(),
                byAccount.values().stream().map(PlanViews::calls).toList(),
                byAccount.keySet().stream()
                        .map(this::warning)
                        .flatMap(Optional::stream)
                        .toList(),
                dropped ? plan.rejected() : null,
                dropped ? plan.rejectedCount() : null);
    }

    private static AccountPlan calls(List<NewPart> parts) {
        return new AccountPlan(
                parts.getFirst().account(),
                parts.getFirst().vendor(),
                parts.stream()
                        .map(part -> new Call(part.kind(), part.targets().size()))
                        .toList(),
                null);
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
