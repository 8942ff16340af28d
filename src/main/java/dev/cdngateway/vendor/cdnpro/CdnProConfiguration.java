package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.HttpClients;
import dev.cdngateway.vendor.Vendor;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CdnProConfiguration {

    @Bean
    Vendor cdnpro(HttpClients clients, Clock clock) {
        return new CdnProVendor(clients, clock);
    }
}
