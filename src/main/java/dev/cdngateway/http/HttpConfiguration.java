package dev.cdngateway.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    HttpClients httpClients() {
        return new HttpClients();
    }
}
