package dev.cdngateway.settings;

import dev.cdngateway.dispatch.DispatchProperties;
import dev.cdngateway.vendor.Vendor;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/** Reads everything under {@code cdn-gateway}, and refuses it with all of its faults. */
final class Settings {

    private Settings() {}

    /** @throws InvalidSettings if anything is wrong; it names everything that is */
    static GatewayProperties read(ConfigurableEnvironment environment, Collection<Vendor> vendors) {
        SettingFaults faults = new SettingFaults();
        Node tree = new SettingsTree(environment, keys(vendors), faults).gather();
        GatewayProperties given = new SettingsReader(faults).read(GatewayProperties.class, tree);
        AccountRules accounts =
                new AccountRules(vendors.stream().collect(Collectors.toMap(Vendor::name, Function.identity())), faults);
        GatewayProperties properties = given.with(accounts.spelled(given.accounts()));
        Violations.check(properties, faults);
        accounts.check(properties.accounts());
        new AccessRules(faults).check(properties.access(), environment.getProperty("server.address"));
        checkBackoff(properties.dispatch(), faults);
        checkBodySize(properties.maxBodySize(), faults);
        faults.refuseIfAny();
        return properties;
    }

    private static Set<String> keys(Collection<Vendor> vendors) {
        return vendors.stream()
                .flatMap(vendor -> vendor.description().keys().stream())
                .collect(Collectors.toSet());
    }

    private static void checkBackoff(DispatchProperties dispatch, SettingFaults faults) {
        @Nullable Duration first = dispatch.firstBackoff();
        @Nullable Duration max = dispatch.maxBackoff();
        if (first != null && max != null && first.compareTo(max) > 0) {
            faults.add(
                    GatewayProperties.PREFIX + ".dispatch.first-backoff",
                    "must not be longer than dispatch.max-backoff");
        }
    }

    private static void checkBodySize(@Nullable DataSize size, SettingFaults faults) {
        if (size != null && size.toBytes() < 1) {
            faults.add(GatewayProperties.PREFIX + ".max-body-size", "must be at least 1B, but is " + size);
        }
    }
}
