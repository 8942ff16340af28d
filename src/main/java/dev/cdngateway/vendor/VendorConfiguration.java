package dev.cdngateway.vendor;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VendorConfiguration {

    @Bean
    Accounts accounts(AccountSettings settings, ObjectProvider<Vendor> vendors) {
        Map<String, Vendor> byName = vendors.stream().collect(Collectors.toMap(Vendor::name, Function.identity()));
        return new Accounts(settings.byName().entrySet().stream()
                .map(entry -> {
                    Vendor vendor =
                            Objects.requireNonNull(byName.get(entry.getValue().vendor()));
                    return Account.open(entry.getKey(), entry.getValue(), vendor, settings.callTimeout());
                })
                .toList());
    }
}
