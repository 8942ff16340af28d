package dev.cdngateway.api;

import dev.cdngateway.task.AccountHealth;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Capabilities;
import dev.cdngateway.vendor.HostPattern;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account as callers see it; nothing of its credentials. */
@Schema(name = "Account")
record AccountView(
        String name,
        String vendor,
        List<String> hosts,
        CapabilitiesView capabilities,
        LimitsView limits,
        AccountHealth health) {

    static AccountView of(Account account, AccountHealth health) {
        return new AccountView(
                account.name(),
                account.vendor(),
                account.hosts().stream().map(HostPattern::text).toList(),
                CapabilitiesView.of(account.capabilities()),
                LimitsView.of(account),
                health);
    }

    /** What can be asked of the account. */
    @Schema(name = "Capabilities")
    record CapabilitiesView(
            List<TargetKind> purge,
            List<TargetKind> prefetch,
            List<Action> actions,
            List<Mode> modes,
            List<Environment> environments,
            List<Operation> headers,
            boolean directoryWildcards) {

        static CapabilitiesView of(Capabilities capabilities) {
            return new CapabilitiesView(
                    sorted(capabilities.kinds().getOrDefault(Operation.PURGE, Set.of())),
                    sorted(capabilities.kinds().getOrDefault(Operation.PREFETCH, Set.of())),
                    sorted(capabilities.actions()),
                    sorted(capabilities.modes()),
                    sorted(capabilities.environments()),
                    sorted(capabilities.headers()),
                    capabilities.directoryWildcards());
        }

        private static <E extends Enum<E>> List<E> sorted(Collection<E> constants) {
            return constants.stream().sorted().toList();
        }
    }

    /** How much the account takes; null where it does not take the kind. */
    @Schema(name = "Limits")
    record LimitsView(
            @Nullable Integer urlsPerCall,
            @Nullable Integer directoriesPerCall,
            @Nullable Integer regexesPerCall,
            int urlLength,
            int prefetchUrlLength,
            long bytesPerCall,
            double callsPerSecond,
            int concurrentCalls,
            OnExcess onExcess) {

        static LimitsView of(Account account) {
            Limits limits = account.limits();
            return new LimitsView(
                    perCall(account, TargetKind.URL),
                    perCall(account, TargetKind.DIRECTORY),
                    perCall(account, TargetKind.REGEX),
                    limits.urlLength(),
                    limits.prefetchUrlLength(),
                    limits.bytesPerCall(),
                    limits.callsPerSecond(),
                    limits.concurrentCalls(),
                    limits.onExcess());
        }

        private static @Nullable Integer perCall(Account account, TargetKind kind) {
            boolean taken = account.takes(Operation.PURGE, kind) || account.takes(Operation.PREFETCH, kind);
            return taken ? account.limits().perCall(kind) : null;
        }
    }
}
