package dev.cdngateway.rate;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.task.TeamRates;
import java.time.Clock;
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
            AccessProperties access, ObjectProvider<TeamRates> store, Environment environment, Clock clock) {
        boolean postgres = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:");
        FilterRegistrationBean<RateFilter> registration =
                new FilterRegistrationBean<>(new RateFilter(SingletonSupplier.of(() -> postgres
                        ? Rates.shared(access, clock, store.getObject(), new Outage(System::nanoTime))
                        : Rates.inMemory(access, clock))));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(AFTER_ACCESS);
        return registration;
    }
}
