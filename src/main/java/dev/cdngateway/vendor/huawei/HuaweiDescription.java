package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.Meaning.REJECTED;
import static dev.cdngateway.vendor.Meaning.UNAUTHENTICATED;
import static dev.cdngateway.vendor.Meaning.UNAVAILABLE;
import static dev.cdngateway.vendor.Meaning.UNKNOWN;
import static dev.cdngateway.vendor.Subject.CALL;
import static dev.cdngateway.vendor.Subject.UNTOLD;

import dev.cdngateway.vendor.VendorDescription;
import dev.cdngateway.vendor.VendorDescription.CredentialSet;
import dev.cdngateway.vendor.VendorDescription.Entry;
import dev.cdngateway.vendor.VendorDescription.Form;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import dev.cdngateway.vendor.VendorDescription.Link;
import dev.cdngateway.vendor.VendorDescription.Setting;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Huawei Cloud CDN for people. */
final class HuaweiDescription {

    static final String IAM_URL = "https://iam.myhuaweicloud.com";

    private static final String SUPPORT = "https://support.huaweicloud.com/intl/en-us/";

    private static final List<Link> LINKS = List.of(
            new Link("Product", URI.create("https://www.huaweicloud.com/intl/en-us/product/cdn.html")),
            page("Purge", "api-cdn/CreateRefreshTasks.html"),
            page("Prefetch", "api-cdn/CreatePreheatingTasks.html"),
            page("Task details", "api-cdn/ShowHistoryTaskDetails.html"),
            page("Tasks", "api-cdn/ShowHistoryTasks.html"),
            page("URL records", "api-cdn/ShowUrlTaskInfo.html"),
            page("Quota", "api-cdn/ShowQuota.html"),
            page(CdnCodes.SOURCE, "api-cdn/ErrorCode.html"),
            page(GatewayCodes.SOURCE, "devg-apisign/api-sign-errorcode.html"),
            page("Token", "api-iam/iam_30_0001.html"),
            page("Signing", "devg-apisign/api-sign-algorithm.html"));

    private static final List<Entry> CALLS = List.of(
            new Entry("`POST /v1.0/cdn/content/refresh-tasks`", "purges URLs or directories"),
            new Entry("`POST /v1.0/cdn/content/preheating-tasks`", "prefetches URLs"),
            new Entry("`GET /v1.0/cdn/historytasks/{id}/detail`", "follows a task, and tells which has a batch's URLs"),
            new Entry("`GET /v1.0/cdn/historytasks`", "answers `history`, and finds calls whose outcome is not known"),
            new Entry("`GET /v1.0/cdn/contentgateway/url-tasks`", "answers `records`"),
            new Entry("`GET /v1.0/cdn/quota`", "answers `quota`"),
            new Entry(
                    "`POST /v3/auth/tokens`", "at `iam-url`, has a token by password; not called with an access key"));

    private static final List<Entry> BASE_URLS = List.of(
            new Entry("`https://cdn.myhuaweicloud.com`", "all sites but the European one"),
            new Entry("`https://cdn.myhuaweicloud.eu`", "the European site"));

    private static final List<CredentialSet> CREDENTIALS = List.of(
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
                            new Entry("secret-key", "the secret access key"))));

    private static final List<Setting> SETTINGS = List.of(
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
                    "the account's id, for signed calls; IAM users of one enterprise project need it"));

    private static final List<Entry> LIMITS = List.of(
            new Entry("urls-per-call", "Purge, Prefetch"),
            new Entry("directories-per-call", "100 by the vendor's clients; the newest Purge page names 1,000"),
            new Entry(
                    "url-length",
                    "the older purge call's page; newer accounts may have 4,096, as the Purge page says: set it then"),
            new Entry("prefetch-url-length", "Prefetch"),
            new Entry("calls-per-second", "Purge, Prefetch, Task details: for each call, by account"),
            new Entry("concurrent-calls", "ours; the vendor names none"));

    private static final List<KnownError> OTHER_ERRORS = List.of(
            new KnownError(
                    "any other code, below 500", REJECTED, UNTOLD, "refused; see vendorMessage", CdnCodes.SOURCE),
            new KnownError(
                    "any other code, 5xx", UNAVAILABLE, CALL, "not taken; the call can be sent again", CdnCodes.SOURCE),
            new KnownError(
                    "time-out, reset, 5xx but 503 without a code, success without an id",
                    UNKNOWN,
                    CALL,
                    "nobody can tell whether the call was taken",
                    "ours"),
            new KnownError(
                    "IAM: 400, 401, 403, 404",
                    UNAUTHENTICATED,
                    CALL,
                    "the password is wrong, the account is locked, or its user has MFA or no programmatic access",
                    "Token"),
            new KnownError(
                    "IAM: anything else",
                    UNAVAILABLE,
                    CALL,
                    "no token now: the account backs off as `circuit-open`",
                    "Token"));

    static final VendorDescription DESCRIPTION = new VendorDescription(
            "Huawei Cloud CDN",
            "Huawei",
            "history, records, quota",
            LINKS,
            CALLS,
            BASE_URLS,
            CREDENTIALS,
            SETTINGS,
            LIMITS,
            HuaweiNotes.FACTS,
            Stream.concat(HuaweiCodes.ROWS.stream(), OTHER_ERRORS.stream()).toList(),
            HuaweiNotes.STATES,
            HuaweiNotes.NOTES);

    private HuaweiDescription() {}

    private static Link page(String title, String path) {
        return new Link(title, URI.create(SUPPORT + path));
    }
}
