package dev.cdngateway.audit;

import dev.cdngateway.task.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    private static final int BEHIND_REQUEST_AND_TRACE_IDS = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    AuditQueue auditQueue(AuditTrail trail, Clock clock, MeterRegistry meters) {
        return new AuditQueue(trail, clock, meters);
    }

    /** Ahead of all that may refuse a request. */
    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(AuditQueue queue, Clock clock) {
        FilterRegistrationBean<AuditFilter> registration = new FilterRegistrationBean<>(new AuditFilter(queue, clock));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(BEHIND_REQUEST_AND_TRACE_IDS);
        return registration;
    }
}
