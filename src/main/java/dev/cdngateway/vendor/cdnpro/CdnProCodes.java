package dev.cdngateway.vendor.cdnpro;

import static dev.cdngateway.vendor.Meaning.NOT_OWNED;
import static dev.cdngateway.vendor.Meaning.REJECTED;
import static dev.cdngateway.vendor.Meaning.THROTTLED;
import static dev.cdngateway.vendor.Meaning.UNAUTHENTICATED;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Ruling;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What CDN Pro's errors mean, from the error tables of its documentation and, for the statuses of its own, from what its
 * clients have met. One code stands for several causes, so the message counts too; the first that fits holds.
 */
final class CdnProCodes {

    private static final int BAD_SIGNATURE = 462;
    private static final int ACCOUNT_TOO_FREQUENT = 446;

    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    null,
                    Pattern.compile("The host '[^']*' has not been deployed\\b.*", Pattern.DOTALL),
                    new Ruling(
                            NOT_OWNED,
                            "A host of the call is not deployed in that environment at CDN Pro: deploy its property there,"
                                    + " or check the account's hosts")),
            new Cause(
                    "InvalidPurgeUrl",
                    Pattern.compile("The purge URL '.*", Pattern.DOTALL),
                    new Ruling(
                            REJECTED,
                            "CDN Pro finds a URL malformed: percent-encode its special characters and send it again")),
            new Cause("WPLUS_AccountApiTooFrequence", null, new Ruling(THROTTLED, usual(THROTTLED))));

    private CdnProCodes() {}

    static Ruling ruling(int status, ErrorBody error) {
        return CAUSES.stream()
                .filter(cause -> cause.fits(error))
                .map(Cause::ruling)
                .findFirst()
                .orElseGet(() -> byStatus(status, error.code()));
    }

    private static Ruling byStatus(int status, @Nullable String code) {
        Meaning meaning = switch (status) {
            case BAD_SIGNATURE -> UNAUTHENTICATED;
            case ACCOUNT_TOO_FREQUENT -> THROTTLED;
            default -> Meaning.of(status, code);
        };
        return new Ruling(meaning, usual(meaning));
    }

    private static String usual(Meaning meaning) {
        return switch (meaning) {
            case THROTTLED -> "CDN Pro gets more calls than it allows; the call can be sent again later";
            case UNAVAILABLE -> "CDN Pro cannot take the call now; it can be sent again later";
            case UNAUTHENTICATED ->
                "CDN Pro refuses the account's signature: check username and api-key, and that the clock is right";
            case FORBIDDEN -> "CDN Pro denies the account's user a permission for the call; see vendorMessage";
            case NOT_OWNED -> "A host of the call is not this account's at CDN Pro: check the account's hosts";
            case OVER_QUOTA -> "The account's quota at CDN Pro is used up: retry the task when it is reset or raised";
            case REJECTED -> "CDN Pro refuses the call; see vendorMessage, mend the request and send it again";
            case UNKNOWN -> "CDN Pro did not tell whether it took the call";
        };
    }

    /** An error by its code and its message; null stands for any. */
    private record Cause(@Nullable String code, @Nullable Pattern message, Ruling ruling) {

        boolean fits(ErrorBody error) {
            return (code == null || code.equals(error.code())) && (message == null || says(message, error.message()));
        }

        private static boolean says(Pattern expected, @Nullable String message) {
            return message != null && expected.matcher(message).matches();
        }
    }
}
