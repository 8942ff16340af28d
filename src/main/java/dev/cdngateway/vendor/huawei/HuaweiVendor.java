package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.Connection;
import dev.cdngateway.http.HttpClients;
import dev.cdngateway.http.SafeText;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.Capabilities;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Vendor;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorDescription;
import dev.cdngateway.vendor.huawei.HuaweiCredential.AccessKey;
import dev.cdngateway.vendor.huawei.HuaweiCredential.Password;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Huawei Cloud CDN. */
final class HuaweiVendor implements Vendor {

    private static final Capabilities CAPABILITIES = new Capabilities(
            Map.of(
                    Operation.PURGE, Set.of(TargetKind.URL, TargetKind.DIRECTORY),
                    Operation.PREFETCH, Set.of(TargetKind.URL)),
            Set.of(Action.INVALIDATE),
            Set.of(Mode.ALL, Mode.CHANGED),
            Set.of(Environment.PRODUCTION),
            Set.of(),
            false,
            true,
            "",
            false,
            null);

    /** A body may have 12 MB; some of it is left to what surrounds the targets. */
    private static final Limits LIMITS = new Limits(1000, 100, 0, 10_240, 4_096, 11_990_000, 30, 4, OnExcess.REJECT);

    private static final int IAM_CONNECTIONS = 2;

    private final HttpClients clients;
    private final Clock clock;
    private final MeterRegistry meters;

    HuaweiVendor(HttpClients clients, Clock clock, MeterRegistry meters) {
        this.clients = clients;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "huawei";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public VendorDescription description() {
        return HuaweiDescription.DESCRIPTION;
    }

    @Override
    public VendorAdapter open(String account, AccountProperties properties, Limits limits, Duration callTimeout) {
        HuaweiSettings settings = HuaweiSettings.of(properties);
        Setbacks setbacks = new Setbacks(
                "Huawei Cloud CDN",
                "X-Request-Id",
                HuaweiCodes::ruling,
                new SafeText(settings.credential().secrets()),
                clock);
        CdnExchange exchange = clients.client(
                CdnExchange.class,
                new Connection(account, properties.baseUrl(), callTimeout, 2 * limits.concurrentCalls()));
        CdnServer server = new CdnServer(exchange, properties.baseUrl());
        Access access = switch (settings.credential()) {
            case Password password ->
                new TokenAccess(server, tokens(account, password, settings, setbacks, callTimeout), setbacks);
            case AccessKey key -> new KeyAccess(server, key, setbacks, clock);
        };
        return new HuaweiAdapter(new CdnApi(settings.enterpriseProject()), access, settings, setbacks);
    }

    private TokenCache tokens(
            String account, Password password, HuaweiSettings settings, Setbacks setbacks, Duration callTimeout) {
        IamApi api =
                clients.client(IamApi.class, new Connection(account, settings.iamUrl(), callTimeout, IAM_CONNECTIONS));
        return new TokenCache(new Iam(account, api, password, setbacks, clock, meters)::signIn, clock);
    }
}
