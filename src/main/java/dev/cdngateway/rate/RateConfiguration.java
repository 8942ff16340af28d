package dev.cdngateway.rate;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.task.TeamRates;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class RateConfiguration {

    private static final int AFTER_ACCESS = -90;

    @Bean
    FilterRegistrationBean<RateFilter> rateFilter(
            AccessProperties access, ObjectProvider<TeamRates> store, Environment environment) {
        boolean postgres = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:");
        FilterRegistrationBean<RateFilter> registration =
                new FilterRegistrationBean<>(new RateFilter(SingletonSupplier.of(() -> postgres
                        ? shared(access, store.getObject())
                        : Rates.inMemory(access, TimeMeter.SYSTEM_NANOTIME))));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(AFTER_ACCESS);
        return registration;
    }

    private static Map<String, TeamRate> shared(AccessProperties access, TeamRates store) {
        Outage outage = new Outage(System::nanoTime);
        return Rates.shared(access, new SharedTime(store, outage), TimeMeter.SYSTEM_NANOTIME, store, outage);
    }
}
