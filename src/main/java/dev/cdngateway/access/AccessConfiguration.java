package dev.cdngateway.access;

import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AccessConfiguration.class);
    private static final int AFTER_REQUEST_CONTEXT = -100;

    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(
            AccessProperties access, @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        warnOfRates(access);
        FilterRegistrationBean<AccessFilter> registration =
                new FilterRegistrationBean<>(new AccessFilter(access, refusals));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(AFTER_REQUEST_CONTEXT);
        return registration;
    }

    @Bean
    WebMvcConfigurer callerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }

    private static void warnOfRates(AccessProperties access) {
        if (access.teams().values().stream()
                .map(AccessProperties.Team::requestsPerMinute)
                .anyMatch(Objects::nonNull)) {
            LOG.warn("requests-per-minute is set for a team, but is not enforced by this version");
        }
    }
}
