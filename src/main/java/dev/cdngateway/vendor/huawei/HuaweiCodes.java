package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.Meaning.FORBIDDEN;
import static dev.cdngateway.vendor.Meaning.NOT_OWNED;
import static dev.cdngateway.vendor.Meaning.OVER_QUOTA;
import static dev.cdngateway.vendor.Meaning.REJECTED;
import static dev.cdngateway.vendor.Meaning.THROTTLED;
import static dev.cdngateway.vendor.Meaning.UNAUTHENTICATED;
import static dev.cdngateway.vendor.Meaning.UNAVAILABLE;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Ruling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error codes of the CDN service and of the API gateway before it, from the error code pages of both. A code counts
 * whatever the status is: the CDN service sends many with 200.
 */
final class HuaweiCodes {

    private static final Pattern GATEWAY = Pattern.compile("APIGW?\\.(\\d{4})");
    private static final String DOMAIN_STATE =
            "Huawei Cloud CDN does not purge or prefetch for a domain in its present state: enable, unlock or unban it"
                    + " in the CDN console, then retry the task";

    /** Codes of the CDN service. */
    private static final Map<String, Ruling> CDN = new LinkedHashMap<>();

    /** Codes of the API gateway, which writes them after {@code APIGW.} or {@code APIG.}. */
    private static final Map<String, Ruling> APIG = new LinkedHashMap<>();

    static {
        cdn(UNAVAILABLE, "Huawei Cloud CDN failed inside; the call can be sent again", "0000");
        cdn(REJECTED, "Huawei Cloud CDN finds a bad or missing parameter; see vendorMessage", "0001");
        cdn(UNAUTHENTICATED, usual(UNAUTHENTICATED), "0002");
        cdn(REJECTED, "Huawei Cloud CDN does not know what the call is about; see vendorMessage", "0003");
        cdn(
                FORBIDDEN,
                "The account's user lacks a permission at Huawei Cloud CDN: grant cdn:configuration:refreshCache,"
                        + " preheatCache and queryCacheHistoryTask",
                "0004",
                "00010198");
        cdn(
                FORBIDDEN,
                "The account's user is not allowed to act for that enterprise project: set enterprise-project-id to the"
                        + " project that the domain belongs to, or grant the permission",
                "0020",
                "0021");
        cdn(OVER_QUOTA, usual(OVER_QUOTA), "0005", "0110");
        cdn(NOT_OWNED, usual(NOT_OWNED), "0105", "0108", "0120");
        cdn(REJECTED, DOMAIN_STATE, "0106", "0115", "0116", "0145");
        cdn(REJECTED, "Huawei Cloud CDN is not opened or not paid for in this account", "0114");
        cdn(REJECTED, "The domain has a special configuration at Huawei Cloud CDN: open a ticket there", "0163");

        apig(
                UNAVAILABLE,
                "The API gateway of Huawei Cloud had trouble; the call can be sent again",
                "0601",
                "0605",
                "0606",
                "0608",
                "0609",
                "0610",
                "0611",
                "0612",
                "0613",
                "0705");
        apig(UNAUTHENTICATED, usual(UNAUTHENTICATED), "0301", "0303", "0305", "0307", "0311");
        apig(THROTTLED, usual(THROTTLED), "0308");
        apig(
                FORBIDDEN,
                "Huawei Cloud does not allow the call from here or for this account; see vendorMessage",
                "0302",
                "0304",
                "0306",
                "0310",
                "0401",
                "0402",
                "0404",
                "0801",
                "0802");
        apig(REJECTED, "Huawei Cloud does not know the call: check base-url and iam-url", "0101", "0103");
        apig(REJECTED, "The account's use of the API is used up or frozen, as in arrears", "0501", "0502");
        apig(REJECTED, usual(REJECTED), "0104", "0105", "0106", "0602", "0607");
    }

    private HuaweiCodes() {}

    static Ruling ruling(int status, ErrorBody error) {
        Ruling listed = listed(error.code());
        if (listed != null) {
            return listed;
        }
        Meaning meaning = Meaning.of(status, error.code());
        return new Ruling(meaning, usual(meaning));
    }

    private static @Nullable Ruling listed(@Nullable String code) {
        if (code == null) {
            return null;
        }
        Matcher gateway = GATEWAY.matcher(code);
        return gateway.matches() ? APIG.get(gateway.group(1)) : CDN.get(code);
    }

    private static String usual(Meaning meaning) {
        return switch (meaning) {
            case THROTTLED -> "Huawei Cloud CDN gets more calls than it allows; the call can be sent again later";
            case UNAVAILABLE -> "Huawei Cloud CDN cannot take the call now; it can be sent again later";
            case UNAUTHENTICATED -> "Huawei Cloud CDN refuses the account's token: check the account's credentials";
            case FORBIDDEN -> "Huawei Cloud CDN denies the account's user a permission; see vendorMessage";
            case NOT_OWNED ->
                "A domain of the call is not this account's at Huawei Cloud CDN: check the account's hosts,"
                        + " enterprise-project-id and the domain in the CDN console";
            case OVER_QUOTA ->
                "The account's quota at Huawei Cloud CDN is used up: retry the task when it is reset or raised";
            case REJECTED -> "Huawei Cloud CDN refuses the call; see vendorMessage, mend the request and send it again";
            case UNKNOWN -> "Huawei Cloud CDN did not tell whether it took the call";
        };
    }

    private static void cdn(Meaning meaning, String message, String... codes) {
        for (String code : codes) {
            CDN.put("CDN." + code, new Ruling(meaning, message));
        }
    }

    private static void apig(Meaning meaning, String message, String... codes) {
        for (String code : codes) {
            APIG.put(code, new Ruling(meaning, message));
        }
    }
}
