package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.AccountProperties;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an account at Huawei Cloud is set up with. */
record HuaweiSettings(
        HuaweiCredential credential, URI iamUrl, @Nullable String enterpriseProject, boolean zhUrlEncode) {

    static HuaweiSettings of(AccountProperties account) {
        return new HuaweiSettings(
                HuaweiCredential.of(account),
                URI.create(Objects.requireNonNullElse(account.setting("iam-url"), HuaweiDescription.IAM_URL)),
                account.setting("enterprise-project-id"),
                Boolean.parseBoolean(account.setting("zh-url-encode")));
    }
}
