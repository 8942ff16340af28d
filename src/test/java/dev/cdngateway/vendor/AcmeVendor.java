package dev.cdngateway.vendor;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.VendorDescription.CredentialSet;
import dev.cdngateway.vendor.VendorDescription.Entry;
import dev.cdngateway.vendor.VendorDescription.Form;
import dev.cdngateway.vendor.VendorDescription.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A vendor that knows a domain name and a password, and takes no calls. */
public final class AcmeVendor implements Vendor {

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public VendorDescription description() {
        return new VendorDescription(
                "Acme",
                "Acme",
                "none",
                List.of(),
                List.of(),
                List.of(),
                List.of(new CredentialSet(
                        "a password",
                        List.of(new Entry("domain-name", "the account's"), new Entry("password", "its password")))),
                List.of(new Setting("prefetch-regions", new Form.Values(), "all", "continents")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Map.of(Operation.PURGE, Set.of(TargetKind.URL)),
                Set.of(Action.INVALIDATE),
                Set.of(Mode.ALL),
                Set.of(Environment.PRODUCTION),
                Set.of(),
                false,
                true,
                "",
                false,
                null);
    }

    @Override
    public Limits limits() {
        return new Limits(1000, 100, 0, 10_240, 4096, 1_000_000, 30, 4, OnExcess.REJECT);
    }

    @Override
    public VendorAdapter open(String account, AccountProperties properties, Limits limits, Duration callTimeout) {
        return new Silent();
    }

    private static final class Silent implements VendorAdapter {

        @Override
        public Outcome submit(VendorBatch batch, Turn turn) {
            throw new IllegalStateException("Takes no calls");
        }

        @Override
        public Progress progress(VendorTask task) {
            throw new IllegalStateException("Takes no calls");
        }
    }
}
