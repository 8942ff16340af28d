package dev.cdngateway.access;

import dev.cdngateway.access.AccessProperties.Jwt;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final int AFTER_REQUEST_CONTEXT = -100;

    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(
            AccessProperties access,
            Clock clock,
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        FilterRegistrationBean<AccessFilter> registration =
                new FilterRegistrationBean<>(new AccessFilter(access, bearers(access, clock), refusals));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(AFTER_REQUEST_CONTEXT);
        return registration;
    }

    private static @Nullable Bearers bearers(AccessProperties access, Clock clock) {
        Jwt jwt = access.jwt();
        return access.enabled() && jwt.on()
                ? new Bearers(Tokens.decoder(jwt, clock), jwt.teamClaim(), access.teams())
                : null;
    }

    @Bean
    WebMvcConfigurer callerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new ReadScope());
            }
        };
    }
}
