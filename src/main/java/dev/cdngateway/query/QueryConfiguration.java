package dev.cdngateway.query;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.task.QueryTurns;
import dev.cdngateway.vendor.Accounts;
import dev.cdngateway.vendor.VendorCalls;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    QuotaGauges quotaGauges(MeterRegistry registry, OwnedAccounts owned, Clock clock) {
        return new QuotaGauges(registry, owned, clock);
    }

    @Bean
    VendorQueries vendorQueries(
            QueryTurns turns, AccountHealthStore healths, MeterRegistry registry, QuotaGauges gauges, Clock clock) {
        return new VendorQueries(new Park(healths, clock), new Turns(turns), new VendorCalls(registry), gauges, clock);
    }

    @Bean
    QuotaWatch quotaWatch(
            Accounts accounts, OwnedAccounts owned, VendorQueries queries, QuotaGauges gauges, Clock clock) {
        return new QuotaWatch(
                accounts,
                owned,
                queries,
                gauges,
                look -> Thread.ofVirtual().name("quota-look").start(look),
                clock);
    }
}
