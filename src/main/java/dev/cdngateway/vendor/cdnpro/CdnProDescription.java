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

    private static final List<Link> LINKS = List.of(
            link("product", "https://www.cdnetworks.com/"),
            link("API", "https://documents.cdnetworks.com/document/api-doc"),
            link("API key", "https://documents.cdnetworks.com/document/api-doc/api-key-authentication"),
            link("access key", "https://documents.cdnetworks.com/document/api-doc/ak-sk-authentication"),
            link("purge", "https://documents.cdnetworks.com/document/api-doc/26182"),
            link("purge summary", "https://www.wangsu.com/document/api-doc/26179"),
            link("purge tokens", "https://www.wangsu.com/document/api-doc/26296"),
            link("prefetch", "https://www.wangsu.com/document/api-doc/26302"),
            link("prefetch status", "https://www.wangsu.com/document/api-doc/26298"),
            link("prefetch list", "https://www.wangsu.com/document/api-doc/26300"),
            link("SDK", "https://github.com/wangsu-api/wangsu-sdk-python"));

    private static final List<Entry> CALLS = List.of(
            new Entry("POST /cdn/purges", "create a purge"),
            new Entry("GET /cdn/purges/{id}", "how a purge is doing"),
            new Entry("GET /cdn/purges", "list of purges, for `history` and to find calls whose outcome is not known"),
            new Entry("GET /cdn/purges/purgeTokens", "what may still be purged in production, for `quota`"),
            new Entry("POST /cdn/prefetches", "create a prefetch"),
            new Entry("GET /cdn/prefetches/{id}", "how a prefetch is doing"),
            new Entry("GET /cdn/prefetches", "list of prefetches, likewise"));

    private static final List<Entry> BASE_URLS = List.of(
            new Entry("https://open.chinanetcenter.com", "China"),
            new Entry("https://ngapi.cdnetworks.com", "elsewhere, CDN Pro"),
            new Entry("https://api.cdnetworks.com", "elsewhere, all of the vendor's APIs"));

    private static final List<CredentialSet> CREDENTIALS = List.of(
            new CredentialSet(
                    "an API key",
                    List.of(
                            new Entry("username", "the account's user"),
                            new Entry("api-key", "the user's API key, from the API information in the console"))),
            new CredentialSet(
                    "an access key (AK/SK)",
                    List.of(
                            new Entry("access-key", "the access key's id"),
                            new Entry("secret-key", "its secret, from the API information in the console"))));

    private static final List<Setting> SETTINGS = List.of(
            new Setting("webhook", new Form.Text(), "none", "id of a webhook at the vendor, sent with each call"),
            new Setting(
                    "prefetch-regions",
                    new Form.Values(),
                    "all",
                    "continents, such as `[Asia, Europe]`, or `Mainland China`"),
            new Setting(
                    "prefetch-level",
                    new Form.OneOf(List.of("Edge", "Parent")),
                    "the vendor's (`Parent`)",
                    "`Edge` asks the origin more often"));

    private static final List<Entry> LIMITS = List.of(
            new Entry("urls-per-call", "ours, the vendor names none"),
            new Entry("directories-per-call", "purge page"),
            new Entry("regexes-per-call", "purge page"),
            new Entry("url-length", "purge page; the `**` that is added to a directory counts"),
            new Entry("prefetch-url-length", "prefetch page"),
            new Entry("calls-per-second", "purge page: 300 in 5 minutes for each user"),
            new Entry("concurrent-calls", "ours, the vendor names none"));

    private static final List<Entry> FACTS = List.of(
            new Entry(
                    "bytes",
                    "The targets of a call hold at most 1,000,000 bytes; this is ours, the vendor names none."),
            new Entry(
                    "regex",
                    "Behind the host stand at most 126 characters, 2 unlimited quantifiers (`*`, `+`, `{n,}`) and upper"
                            + " bounds up to 59 (purge page)."),
            new Entry(
                    "quota",
                    "A day has file and directory tokens by contract, for each environment; what is overdrawn is taken from"
                            + " the next day (purge tokens page). The gateway does not count them; `quota` shows what"
                            + " remains in production. Regexes and prefetches have none."),
            new Entry(
                    "calls",
                    "All APIs together take 300 calls in 5 minutes, 30 for each are recommended (API page); the purge page"
                            + " and the prefetch status page grant 300 each."),
            new Entry(
                    "history",
                    "Purges and prefetches are two lists of the last 15 days, with pages of at most 200 (SDK). They are"
                            + " sorted by time only and cannot be filtered by kind or status: the gateway filters by"
                            + " status within the page, so `total` counts every status."),
            new Entry("records", "There are none of single URLs."),
            new Entry(
                    "clock",
                    "A call signed with an access key is refused when its time is off by more than 5 minutes (access key"
                            + " page); for API keys the vendor tells no bound. Keep the gateway's clock right."),
            new Entry(
                    "other errors",
                    "An error that is not listed counts by its status, within a success by a code that is one: 5xx with a"
                            + " code cannot be taken now, without one the outcome is unknown, any other 4xx is a refusal."));

    private static final List<Entry> STATES = List.of(
            new Entry("waiting", "all `processing`; in `history` `queued`"),
            new Entry("inprogress, or a word that is not known", "all `processing`; in `history` `running`"),
            new Entry("finished, successRate 100, as many entries as were sent", "all `succeeded`"),
            new Entry("finished, successRate below 100", "all `failed`, `vendor-failed`; the message tells the rate"),
            new Entry(
                    "finished without a successRate, or with one above 100",
                    "all `failed`, `outcome-unknown`; in `history` `failed`"),
            new Entry("404, or unfinished at `poll-deadline`", "all `failed`, `outcome-unknown`"));

    private static final List<String> NOTES = List.of(
            "There is no failed status, and none for a single URL: a task tells one `successRate` for all. The gateway"
                    + " sends one kind of target per call.",
            "One malformed URL, or one host that is not deployed, refuses the whole call; the batch is cut around what the"
                    + " message names.",
            "The task's id is the last segment of `Location`; its scheme and host are not to be relied on, and are not"
                    + " used.",
            "A call is named with its batch's id (`name`). One without a known outcome is looked up in the vendor's list, by"
                    + " time, hosts and numbers of entries, as that tells no names; then by the name, the targets, the headers,"
                    + " the action and the environment of each task that is alike, of at most 5. The gateway's clock must not be"
                    + " ahead of the vendor's.",
            "With an API key only the `Date` header is signed (HMAC-SHA1, in the password of HTTP Basic): use `https`.",
            "With an access key the whole call is signed (`CNC-HMAC-SHA256`): method, path, query, host and body. The vendor"
                    + " takes a signature once in 5 minutes, so the gateway dates equal calls of one second differently.",
            "A query through `history` or `quota` is not tried for 15 minutes after the credential was refused, as more"
                    + " tries may lock the account.",
            "Without `Accept: application/json` errors may come as XML.",
            "A directory that ends in `/` is sent as `…/**`. The vendor's own forms are passed on: `…/*` files directly"
                    + " below, `…/a**` all that begins so; only the last group of `*` is a wildcard. A directory without any"
                    + " means all variants of that one entry.",
            "The scheme is part of a cache key: purge `http` and `https`, or use a regex with `any://`.",
            "`delete` removes copies from the edge, `invalidate` lets it ask the origin whether they are still good.",
            "A prefetch always goes to production.");

    static final VendorDescription DESCRIPTION = new VendorDescription(
            "CDN Pro",
            "Wangsu (ChinaNetCenter), CDNetworks",
            "history, quota",
            LINKS,
            CALLS,
            BASE_URLS,
            CREDENTIALS,
            SETTINGS,
            LIMITS,
            FACTS,
            CdnProCodes.known(),
            STATES,
            NOTES);

    private CdnProDescription() {}

    private static Link link(String title, String address) {
        return new Link(title, URI.create(address));
    }
}
