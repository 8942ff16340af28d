package dev.cdngateway.http;

import dev.cdngateway.trace.Traces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    HttpClients httpClients(Traces traces) {
        return new HttpClients(traces);
    }
}
