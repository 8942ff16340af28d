package dev.cdngateway.query;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.QueryTurns;
import dev.cdngateway.vendor.VendorCalls;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    VendorQueries vendorQueries(QueryTurns turns, AccountHealthStore healths, MeterRegistry registry, Clock clock) {
        return new VendorQueries(new Park(healths, clock), new Turns(turns), new VendorCalls(registry), clock);
    }
}
