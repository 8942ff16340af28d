package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.VendorDescription;
import dev.cdngateway.vendor.VendorDescription.CredentialSet;
import dev.cdngateway.vendor.VendorDescription.Entry;
import dev.cdngateway.vendor.VendorDescription.Form;
import dev.cdngateway.vendor.VendorDescription.Link;
import dev.cdngateway.vendor.VendorDescription.Setting;
import java.net.URI;
import java.util.List;

/** Huawei Cloud CDN for people. */
final class HuaweiDescription {

    static final String IAM_URL = "https://iam.myhuaweicloud.com";

    static final VendorDescription DESCRIPTION = new VendorDescription(
            "Huawei Cloud CDN",
            List.of(new Link("Product", URI.create("https://www.huaweicloud.com/intl/en-us/product/cdn.html"))),
            List.of(),
            List.of(),
            List.of(
                    new CredentialSet(
                            "a token of IAM, had by password",
                            List.of(
                                    new Entry("domain-name", "the account's name"),
                                    new Entry("username", "an IAM user with programmatic access and no MFA"),
                                    new Entry("password", "the user's"))),
                    new CredentialSet(
                            "signed calls",
                            List.of(
                                    new Entry("access-key", "the access key's id"),
                                    new Entry("secret-key", "the secret access key")))),
            List.of(
                    new Setting("iam-url", new Form.HttpUrl(IAM_URL), IAM_URL, "where tokens are had"),
                    new Setting(
                            "enterprise-project-id",
                            new Form.Text(),
                            "not sent",
                            "`all`, `0` (the default project) or an id; the vendor demands it of IAM users where enterprise"
                                    + " projects are on"),
                    new Setting(
                            "zh-url-encode",
                            new Form.OneOf(List.of("true", "false")),
                            "false",
                            "`true` purges only the percent-encoded form of Chinese characters"),
                    new Setting(
                            "domain-id",
                            new Form.Text(),
                            "not sent",
                            "the account's id, for signed calls; IAM users of one enterprise project need it")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private HuaweiDescription() {}
}
