package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.Meaning.FORBIDDEN;
import static dev.cdngateway.vendor.Meaning.NOT_OWNED;
import static dev.cdngateway.vendor.Meaning.OVER_QUOTA;
import static dev.cdngateway.vendor.Meaning.REJECTED;
import static dev.cdngateway.vendor.Meaning.UNAUTHENTICATED;
import static dev.cdngateway.vendor.Meaning.UNAVAILABLE;
import static dev.cdngateway.vendor.Subject.CALL;
import static dev.cdngateway.vendor.Subject.HOST;
import static dev.cdngateway.vendor.Subject.TARGET;

import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Subject;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import java.util.List;
import java.util.stream.Stream;

/** The error codes of the CDN service, which sends most of them with status 200. */
final class CdnCodes {

    static final String SOURCE = "CDN error codes";

    private static final String CLIENTS = "met by clients of the service";
    private static final String HOSTS =
            ": check the account's hosts, enterprise-project-id and the domain in the CDN console";
    private static final String PROJECT =
            ": set enterprise-project-id to the project that the domain belongs to, or grant the permission";
    private static final String TICKET = ": open a ticket at the vendor, then retry the task";
    private static final String MANAGEMENT =
            "the fault is in managing domains, origins, certificates or statistics, which the gateway does not do; see vendorMessage";

    static final List<KnownError> ROWS = Stream.concat(
                    Stream.of(
                            row("0000", UNAVAILABLE, CALL, "the service failed inside; the call can be sent again"),
                            row(
                                    "0001",
                                    REJECTED,
                                    TARGET,
                                    "a URL or a parameter is missing or malformed; see vendorMessage"),
                            row("0002", UNAUTHENTICATED, CALL, "the call's credential or token is refused"),
                            row("0003", REJECTED, CALL, "what the call is about does not exist; see vendorMessage"),
                            row(
                                    "0004",
                                    FORBIDDEN,
                                    CALL,
                                    "the account's user lacks a permission: grant cdn:configuration:refreshCache,"
                                            + " preheatCache, queryCacheHistoryTask and queryQuota"),
                            new KnownError(
                                    "CDN.00010198",
                                    FORBIDDEN,
                                    CALL,
                                    "the account's user lacks a permission at a service behind the CDN; see vendorMessage",
                                    CLIENTS),
                            row(
                                    "0005",
                                    OVER_QUOTA,
                                    CALL,
                                    "a quota is used up: retry the task when it is reset or raised"),
                            row("0015", REJECTED, HOST, "the domain's service area is not supported" + TICKET),
                            row("0016", REJECTED, HOST, "the domain's service type is not supported" + TICKET),
                            row("0020", FORBIDDEN, CALL, "the user may not act for that enterprise project" + PROJECT),
                            row("0021", FORBIDDEN, CALL, "the user lacks a fine-grained permission" + PROJECT),
                            row(
                                    "0102",
                                    REJECTED,
                                    HOST,
                                    "a domain's filing is missing or has expired: file it, then retry the task"),
                            row("0105", NOT_OWNED, HOST, "a domain does not exist" + HOSTS),
                            row(
                                    "0106",
                                    REJECTED,
                                    HOST,
                                    "a domain's state forbids it: enable, unlock or unban the domain in the CDN console, then"
                                            + " retry the task"),
                            row("0108", NOT_OWNED, HOST, "a domain is not this account's" + HOSTS),
                            row(
                                    "0110",
                                    OVER_QUOTA,
                                    CALL,
                                    "the purge or prefetch quota is used up: retry the task when it is reset or raised"),
                            row("0114", REJECTED, CALL, "the CDN is not opened or not paid for in this account"),
                            row("0115", REJECTED, HOST, "a domain is banned" + TICKET),
                            row("0116", REJECTED, HOST, "a domain is locked" + TICKET),
                            row("0120", NOT_OWNED, HOST, "a domain was added by another account" + HOSTS),
                            row("0127", REJECTED, HOST, "a domain's format is wrong: mend the URL"),
                            row("0141", REJECTED, HOST, "a domain lacks its ICP filing: file it, then retry the task"),
                            row(
                                    "0143",
                                    REJECTED,
                                    HOST,
                                    "the ownership of a wildcard domain is not verified: verify it in the CDN console"),
                            row("0145", REJECTED, HOST, "a domain is not enabled: enable it in the CDN console"),
                            row("0163", REJECTED, HOST, "a domain has a special configuration" + TICKET)),
                    Stream.of(
                                    "0101", "0103", "0104", "0107", "0109", "0117", "0121", "0126", "0128", "0129",
                                    "0130", "0131", "0132", "0133", "0134", "0135", "0136", "0137", "0138", "0139",
                                    "0142", "0147", "0148", "0156", "0201", "0202", "0203", "04xx")
                            .map(code -> row(code, REJECTED, CALL, MANAGEMENT)))
            .toList();

    private CdnCodes() {}

    private static KnownError row(String code, Meaning meaning, Subject subject, String text) {
        return new KnownError("CDN." + code, meaning, subject, text, SOURCE);
    }
}
