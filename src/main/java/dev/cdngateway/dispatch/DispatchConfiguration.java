package dev.cdngateway.dispatch;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.BatchStore;
import dev.cdngateway.task.OpenWork;
import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.trace.Traces;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

    @Bean
    LockProvider leases(JdbcTemplate jdbc) {
        return new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(jdbc)
                .withTableName("lease")
                .withLockedByValue(UUID.randomUUID().toString())
                .usingDbTime()
                .build());
    }

    @Bean
    EndMeters endMeters(MeterRegistry registry, Accounts accounts) {
        EndMeters meters = new EndMeters(registry);
        accounts.all().forEach(meters::known);
        return meters;
    }

    @Bean
    DispatchMeters dispatchMeters(
            MeterRegistry registry, EndMeters ends, Accounts accounts, OwnedAccounts owned, Clock clock) {
        DispatchMeters meters = new DispatchMeters(registry, ends, owned, clock);
        accounts.all().forEach(meters::known);
        return meters;
    }

    @Bean
    Dispatcher dispatcher(
            Accounts accounts,
            OpenWork open,
            BatchStore store,
            AccountHealthStore health,
            LockProvider leases,
            DispatchProperties settings,
            DispatchMeters meters,
            ObjectProvider<Traces> traces,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        BatchTraces batchTraces = new BatchTraces(traces.getIfAvailable(() -> Traces.OFF), open, apart);
        Map<String, Owner> owners = accounts.all().stream()
                .collect(Collectors.toMap(
                        Account::name,
                        account ->
                                new Owner(account, open, store, health, leases, settings, meters, batchTraces, clock)));
        return new Dispatcher(
                owners,
                new Strays(accounts, open, store, health, clock),
                settings.callTimeout().plusSeconds(2));
    }
}
