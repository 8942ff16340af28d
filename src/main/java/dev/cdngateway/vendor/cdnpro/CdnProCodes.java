package dev.cdngateway.vendor.cdnpro;

import static dev.cdngateway.vendor.Meaning.FORBIDDEN;
import static dev.cdngateway.vendor.Meaning.NOT_OWNED;
import static dev.cdngateway.vendor.Meaning.REJECTED;
import static dev.cdngateway.vendor.Meaning.THROTTLED;
import static dev.cdngateway.vendor.Meaning.UNAUTHENTICATED;
import static dev.cdngateway.vendor.Meaning.UNAVAILABLE;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Ruling;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Subject;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import dev.cdngateway.vendor.cdnpro.ErrorRow.Sign;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What CDN Pro's errors mean, from the error tables of its documentation and from what its clients have met. One code
 * stands for several causes, so the wording counts too; the first row that fits holds.
 */
final class CdnProCodes {

    private static final int NOT_FOUND = 404;
    private static final Duration ACCOUNT_REST = Duration.ofSeconds(60);
    private static final String TOO_FREQUENT = "WPLUS_AccountApiTooFrequence";
    private static final Set<String> UNKNOWN_TASKS = Set.of("InvalidPurgeTaskId", "InvalidPrefetchTaskId");

    private static final String PURGE = "purge page";
    private static final String SUMMARY = "purge summary page";
    private static final String TOKENS = "purge tokens page";
    private static final String PREFETCH = "prefetch status page";
    private static final String CLIENTS = "met by public clients";
    private static final String ANALOGY = "by analogy, the vendor's pages show no such error";
    private static final String HTTP = "RFC 9110, section 15";

    private static final List<ErrorRow> ROWS = List.of(
            row(
                    Sign.wording("The host '…' has not been deployed …", "The host \\S+ has not been deployed\\b"),
                    new Ruling(
                            NOT_OWNED,
                            Subject.HOST,
                            "A host of the call is not deployed in that environment at CDN Pro: deploy its property there,"
                                    + " or check the account's hosts"),
                    "InvalidPurgeUrl: the host is not deployed in the target environment",
                    PURGE),
            row(
                    Sign.code("InvalidPurgeUrl").saying("The purge URL '…' is invalid. …", "The purge URL\\b"),
                    new Ruling(
                            REJECTED,
                            Subject.TARGET,
                            "CDN Pro finds a URL malformed: percent-encode its special characters and send it again"),
                    "special letters of the URL need to be encoded",
                    PURGE),
            row(
                    Sign.codes(
                            "Invalid…Url, Invalid…Regex, Invalid…Pattern",
                            "Invalid(?>\\w*?(?:Url|Regex|Pattern))\\w*+"),
                    new Ruling(
                            REJECTED,
                            Subject.TARGET,
                            "CDN Pro refuses a target; see vendorMessage, mend the target and send it again"),
                    "a URL, directory or regex is invalid in another way",
                    ANALOGY),
            row(
                    Sign.code("InvalidStartDate"),
                    REJECTED,
                    "startdate or enddate is no RFC 3339 timestamp in UTC",
                    SUMMARY),
            row(Sign.code("InvalidTimeSpan"), REJECTED, "enddate is not after startdate", SUMMARY),
            row(Sign.code("InvalidTarget"), REJECTED, "target is neither staging nor production", TOKENS),
            row(Sign.code("InvalidPrefetchTaskId"), REJECTED, "the prefetch task ID does not exist (404)", PREFETCH),
            row(Sign.code("InvalidPurgeTaskId"), REJECTED, "the purge task ID does not exist (404)", ANALOGY),
            row(
                    Sign.code("AccessDenied").saying("Please enter valid credentials.", ".*valid credentials"),
                    UNAUTHENTICATED,
                    "the credential is refused (403)",
                    CLIENTS),
            row(Sign.code("AccessDenied"), FORBIDDEN, "the user may not make the call (403)", CLIENTS),
            row(Sign.code(TOO_FREQUENT), THROTTLED, "the account calls too often; wait 30 to 60 seconds", CLIENTS),
            row(
                    Sign.wording("The HTTP authorization header is bad: …", "The HTTP authorization header is bad\\b"),
                    UNAUTHENTICATED,
                    "the account name does not exist, or its password is wrong (401)",
                    CLIENTS),
            row(
                    Sign.wording("authorization is error! …", "authorization is error\\b"),
                    UNAUTHENTICATED,
                    "the access key or its signature is wrong (462)",
                    CLIENTS),
            row(Sign.status(462), UNAUTHENTICATED, "the access key or its signature is wrong", CLIENTS),
            row(Sign.status(446), THROTTLED, "the account calls too often; wait 30 to 60 seconds", CLIENTS),
            row(Sign.status(429), THROTTLED, "too many requests", HTTP),
            row(Sign.status(401), UNAUTHENTICATED, "unauthorized", HTTP),
            row(Sign.status(403), FORBIDDEN, "forbidden", HTTP),
            row(Sign.status(408), UNAVAILABLE, "request timeout", HTTP),
            row(Sign.status(425), UNAVAILABLE, "too early", "RFC 8470"),
            row(Sign.status(503), UNAVAILABLE, "service unavailable", HTTP));

    private CdnProCodes() {}

    static List<ErrorRow> rows() {
        return ROWS;
    }

    static List<KnownError> known() {
        return ROWS.stream().map(ErrorRow::known).toList();
    }

    static Ruling ruling(int status, ErrorBody error) {
        return ROWS.stream()
                .filter(row -> row.fits(status, error))
                .map(ErrorRow::ruling)
                .findFirst()
                .orElseGet(() -> usual(Meaning.of(status, error.code())));
    }

    /** Whether the answer says that the task asked for is not known. */
    static boolean unknownTask(int status, @Nullable String code) {
        return status == NOT_FOUND || (code != null && UNKNOWN_TASKS.contains(code));
    }

    /** The same, with the wait that an account needs which calls too often, where the vendor does not tell one. */
    static Setback rested(int status, Setback setback) {
        boolean accountWide =
                status == 446 || TOO_FREQUENT.equals(setback.failure().vendorCode());
        return accountWide && setback.meaning() == THROTTLED && setback.retryAfter() == null
                ? new Setback(setback.meaning(), setback.failure(), ACCOUNT_REST, setback.subject(), setback.words())
                : setback;
    }

    private static ErrorRow row(Sign sign, Meaning meaning, String text, String source) {
        return row(sign, usual(meaning), text, source);
    }

    private static ErrorRow row(Sign sign, Ruling ruling, String text, String source) {
        return new ErrorRow(sign, ruling, text, source);
    }

    private static Ruling usual(Meaning meaning) {
        return new Ruling(
                meaning,
                meaning.subject(),
                switch (meaning) {
                    case THROTTLED -> "CDN Pro gets more calls than it allows; the call can be sent again later";
                    case UNAVAILABLE -> "CDN Pro cannot take the call now; it can be sent again later";
                    case UNAUTHENTICATED ->
                        "CDN Pro refuses the account's signature: check its credentials, and that the clock is right";
                    case FORBIDDEN -> "CDN Pro denies the account's user a permission for the call; see vendorMessage";
                    case NOT_OWNED -> "A host of the call is not this account's at CDN Pro: check the account's hosts";
                    case OVER_QUOTA ->
                        "The account's quota at CDN Pro is used up: retry the task when it is reset or raised";
                    case REJECTED -> "CDN Pro refuses the call; see vendorMessage, mend the request and send it again";
                    case UNKNOWN -> "CDN Pro did not tell whether it took the call";
                });
    }
}
