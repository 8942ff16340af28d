package dev.cdngateway.settings;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.dispatch.DispatchProperties;
import dev.cdngateway.vendor.AccountProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.util.unit.DataSize;

/**
 * Everything that is set under {@code cdn-gateway}.
 *
 * @param accounts by name
 * @param maxBodySize the largest request body that is read
 * @param retention how long a task is kept after it finished
 */
record GatewayProperties(
        Map<String, @Valid AccountProperties> accounts,
        @Valid AccessProperties access,
        @Valid DispatchProperties dispatch,
        @NotNull DataSize maxBodySize,
        @NotNull @DurationMin(minutes = 1) Duration retention) {

    static final String PREFIX = "cdn-gateway";

    @SuppressWarnings({"NullAway", "ConstantValue"}) // null where nothing is set
    GatewayProperties {
        accounts = accounts == null ? Map.of() : Map.copyOf(accounts);
    }

    GatewayProperties with(Map<String, AccountProperties> others) {
        return new GatewayProperties(others, access, dispatch, maxBodySize, retention);
    }
}
