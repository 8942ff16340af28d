package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.VendorDescription.Entry;
import java.util.List;

/** What is worth knowing of Huawei Cloud CDN beside its settings and errors. */
final class HuaweiNotes {

    static final List<Entry> FACTS = List.of(
            new Entry(
                    "permissions",
                    "An IAM user needs `cdn:configuration:refreshCache`, `preheatCache` and `queryCacheHistoryTask`, and"
                            + " `queryQuota` for `quota`."),
            new Entry("body", "12 MB at most, by the API gateway."),
            new Entry(
                    "a day",
                    "2,000 URLs and 100 directories purged and 1,000 URLs prefetched, if a ticket did not raise it; `quota`"
                            + " tells, the gateway does not count."),
            new Entry("queries", "5 a second each of `records` and `quota`, 30 of `history`."),
            new Entry(
                    "`history`",
                    "Up to 10,000 tasks a page, and 65,535 pages. The vendor tells running tasks from done ones only; how a done"
                            + " one ended, the gateway reads from its counters."),
            new Entry(
                    "`records`",
                    "Up to 100 a page, of 24 hours at most, and of the present day if no time is asked for. They are of the"
                            + " whole account; the vendor opens them by ticket where the quota is above 300,000 URLs."),
            new Entry(
                    "domains",
                    "Purge and prefetch want the accelerated domain, enabled or configuring, not the origin's."),
            new Entry("directories", "End in `/`; no wildcards."),
            new Entry(
                    "tokens",
                    "Live 24 hours, but die within 30 minutes when permissions, the password or the account's payment change."),
            new Entry("passwords", "After a few wrong ones IAM locks the account for 15 minutes."),
            new Entry("signatures", "More than five refused in a row lock the access key for 5 minutes."),
            new Entry("clock", "A signature's time may be 15 minutes off at most."));

    static final List<Entry> STATES = List.of(
            new Entry("a URL `succeed`", "`succeeded`"),
            new Entry(
                    "a URL `failed`",
                    "`failed`, `vendor-failed`; `fail_classify` and `fail_desc` are the vendor's code and message"),
            new Entry(
                    "a URL `waiting`, `processing`, `refreshing`, `preheating` or in any other state",
                    "`processing`; `failed`, `outcome-unknown` once the task is done"),
            new Entry("`task_inprocess`, or a state that is not known", "`processing`"),
            new Entry(
                    "not listed, while the task is `task_done` with none failed and its `total` is the batch's size",
                    "`succeeded`"),
            new Entry(
                    "not listed when the task is done otherwise; unfinished at `poll-deadline`",
                    "`failed`, `outcome-unknown`"),
            new Entry("`CDN.0108` or `CDN.0003` for the task's id", "`failed`, `outcome-unknown`"));

    static final List<String> NOTES = List.of(
            "A call without a known outcome is looked up in the task list, by type, number of targets and time, and then by the"
                    + " URLs of each task that is alike, of at most 5. The user needs `queryCacheHistoryTask` for it, and the"
                    + " gateway's clock must not be ahead of the vendor's. The list tells no `mode`, and no name of ours.",
            "Errors come in several shapes, and most of the CDN service's own with HTTP 200: success is an id, not a status.",
            "`task_done` means ended, not succeeded.",
            "The detail query lists 30 URLs if not told otherwise, and wants `page_size` and `page_number` both or neither, as"
                    + " the task list does with `order_field` and `order_type` too; the gateway sends both.",
            "A token is fetched on use, once for all callers, renewed ahead of its end, and again after a 401. A refused"
                    + " password is not tried again for 15 minutes.",
            "With an access key each call is signed (SDK-HMAC-SHA256). A refused signature is not repeated: the account rests"
                    + " for 15 minutes, and so do its queries.",
            "`APIG.` stands for `APIGW.` at some gateways; both are read.",
            "A throttled account waits as long as `Retry-After` says, or else for the window that the message names.",
            "The vendor knows a task for 7 days without its creation time; an unknown one is answered with the code of a"
                    + " foreign domain.",
            "A purge takes some minutes to reach every node. Prefetch after a purge has succeeded; a prefetch replaces no"
                    + " cached copy.",
            "Where the cache key keeps query parameters, purge with the same ones; where URLs are rewritten, purge the"
                    + " rewritten one.",
            "Chinese characters may be cached in two forms: as given, and percent-encoded (`zh-url-encode: true`).",
            "`mode: changed` goes by `Last-Modified`: a change of headers alone is not noticed.",
            "A purge of an m3u8 or mpd file leaves its segments cached.",
            "A prefetch fails where the origin forbids caching, and for dynamic files; many at once are a load to the origin.");

    private HuaweiNotes() {}
}
