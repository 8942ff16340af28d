package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.HttpClients;
import dev.cdngateway.vendor.Vendor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HuaweiConfiguration {

    @Bean
    Vendor huawei(HttpClients clients, Clock clock, MeterRegistry meters) {
        return new HuaweiVendor(clients, clock, meters);
    }
}
