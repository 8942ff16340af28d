package dev.cdngateway.vendor.cdnpro;

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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CDN Pro, of Wangsu, ChinaNetCenter, Quantil and CDNetworks. */
final class CdnProVendor implements Vendor {

    private static final Capabilities CAPABILITIES = new Capabilities(
            Map.of(
                    Operation.PURGE, Set.of(TargetKind.URL, TargetKind.DIRECTORY, TargetKind.REGEX),
                    Operation.PREFETCH, Set.of(TargetKind.URL)),
            Set.of(Action.INVALIDATE, Action.DELETE),
            Set.of(Mode.ALL),
            Set.of(Environment.PRODUCTION, Environment.STAGING),
            Set.of(Operation.PURGE, Operation.PREFETCH),
            true,
            false,
            "**",
            true,
            new Capabilities.RegexRules(126, 2, 59));

    /** The vendor names no most of URLs or bytes, so these are ours; it takes 300 calls in 5 minutes. */
    private static final Limits LIMITS = new Limits(1000, 20, 2, 2_048, 2_048, 1_000_000, 1.0, 4, OnExcess.REJECT);

    private final HttpClients clients;
    private final Clock clock;

    CdnProVendor(HttpClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cdnpro";
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
        return CdnProDescription.DESCRIPTION;
    }

    @Override
    public VendorAdapter open(String account, AccountProperties properties, Limits limits, Duration callTimeout) {
        CdnProSettings settings = CdnProSettings.of(properties);
        SafeText text = new SafeText(List.of(settings.credential().secret()));
        Setbacks setbacks = new Setbacks("CDN Pro", "x-cnc-request-id", CdnProCodes::ruling, text, clock);
        CdnProExchange exchange = clients.client(
                CdnProExchange.class,
                new Connection(account, properties.baseUrl(), callTimeout, 2 * limits.concurrentCalls()));
        SignedCalls calls = new SignedCalls(exchange, settings.credential().signer(clock), setbacks);
        CdnProApi api = new CdnProApi(properties.baseUrl(), calls, new CredentialRefusal(clock));
        return new CdnProAdapter(api, settings);
    }
}
