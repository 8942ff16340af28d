package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.vendor.VendorDescription;
import dev.cdngateway.vendor.VendorDescription.CredentialSet;
import dev.cdngateway.vendor.VendorDescription.Entry;
import dev.cdngateway.vendor.VendorDescription.Form;
import dev.cdngateway.vendor.VendorDescription.Link;
import dev.cdngateway.vendor.VendorDescription.Setting;
import java.net.URI;
import java.util.List;

/** CDN Pro for people. */
final class CdnProDescription {

    static final VendorDescription DESCRIPTION = new VendorDescription(
            "CDN Pro",
            List.of(new Link("Product", URI.create("https://www.cdnetworks.com/"))),
            List.of(),
            List.of(),
            List.of(
                    new CredentialSet(
                            "an API key",
                            List.of(
                                    new Entry("username", "the account's user"),
                                    new Entry("api-key", "the user's API key"))),
                    new CredentialSet(
                            "signed calls",
                            List.of(
                                    new Entry("access-key", "the access key's id"),
                                    new Entry("secret-key", "the secret access key")))),
            List.of(
                    new Setting(
                            "webhook", new Form.Text(), "none", "id of a webhook at the vendor, sent with each call"),
                    new Setting(
                            "prefetch-regions",
                            new Form.Values(),
                            "all",
                            "continents, such as `[Asia, Europe]`, or `Mainland China`"),
                    new Setting(
                            "prefetch-level",
                            new Form.OneOf(List.of("Edge", "Parent")),
                            "the vendor's (`Parent`)",
                            "`Edge` asks the origin more often")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private CdnProDescription() {}
}
