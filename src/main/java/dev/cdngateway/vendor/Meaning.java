package dev.cdngateway.vendor;

import dev.cdngateway.task.FailureCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer other than success means for the call. */
public enum Meaning {
    /** Too many calls. */
    THROTTLED(FailureCode.VENDOR_FAILED),
    /** Not carried out, for a reason that passes. */
    UNAVAILABLE(FailureCode.VENDOR_FAILED),
    /** The credential or token is refused. */
    UNAUTHENTICATED(FailureCode.UNAUTHORIZED),
    /** The credential is good, but lacks a permission. */
    FORBIDDEN(FailureCode.UNAUTHORIZED),
    /** A host of the call is not the account's. */
    NOT_OWNED(FailureCode.NOT_OWNED),
    /** The account's quota is used up. */
    OVER_QUOTA(FailureCode.QUOTA_EXCEEDED),
    /** Refused in a way that a repeat cannot mend. */
    REJECTED(FailureCode.REJECTED),
    /** Nobody can tell whether the call was carried out. */
    UNKNOWN(FailureCode.OUTCOME_UNKNOWN);

    private static final Pattern HTTP_ERROR = Pattern.compile("[45]\\d\\d");

    private final FailureCode code;

    Meaning(FailureCode code) {
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }

    /** What a refusal is about whose code nobody knows. */
    public Subject subject() {
        return this == REJECTED ? Subject.UNTOLD : Subject.CALL;
    }

    /**
     * What a status means where the vendor's own code says no more. An error body with a code shows that the call was
     * refused, even where the status alone leaves that open; a code that repeats the status shows nothing.
     */
    public static Meaning of(int status, @Nullable String code) {
        boolean coded = code != null && !code.equals(Integer.toString(status));
        boolean withinSuccess =
                coded && status < 400 && HTTP_ERROR.matcher(code).matches();
        int told = withinSuccess ? Integer.parseInt(code) : status;
        return switch (told) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 408, 425, 503 -> UNAVAILABLE;
            case 429 -> THROTTLED;
            default -> other(told, coded);
        };
    }

    private static Meaning other(int status, boolean coded) {
        if (status >= 500) {
            return coded ? UNAVAILABLE : UNKNOWN;
        }
        return status >= 400 || coded ? REJECTED : UNKNOWN;
    }
}
