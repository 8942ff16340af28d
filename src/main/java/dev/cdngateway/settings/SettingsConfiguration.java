package dev.cdngateway.settings;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.dispatch.DispatchProperties;
import dev.cdngateway.vendor.AccountSettings;
import dev.cdngateway.vendor.Vendor;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

    @Bean
    static SettingsBeforeDatabase settingsBeforeDatabase() {
        return new SettingsBeforeDatabase();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    GatewayProperties gatewayProperties(ConfigurableEnvironment environment, ObjectProvider<Vendor> vendors) {
        return Settings.read(environment, vendors.stream().toList());
    }

    @Bean
    AccountSettings accountSettings(GatewayProperties properties) {
        return new AccountSettings(properties.accounts(), properties.dispatch().callTimeout());
    }

    @Bean
    AccessProperties accessProperties(GatewayProperties properties) {
        return properties.access();
    }

    @Bean
    DispatchProperties dispatchProperties(GatewayProperties properties) {
        return properties.dispatch();
    }

    @Bean
    DataSize maxBodySize(GatewayProperties properties) {
        return properties.maxBodySize();
    }

    @Bean
    Duration retention(GatewayProperties properties) {
        return properties.retention();
    }
}
