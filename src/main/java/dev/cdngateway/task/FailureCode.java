package dev.cdngateway.task;

/** Why a target failed, or why its batch still waits. */
public enum FailureCode implements Word {
    /** The vendor says the host is not this account's, or not deployed. */
    NOT_OWNED,
    /** The vendor's quota is used up; the batch is not sent again by itself. */
    QUOTA_EXCEEDED,
    /** The vendor refuses the credential or a permission. */
    UNAUTHORIZED,
    /** The vendor refuses the call, and a repeat cannot mend it. */
    REJECTED,
    /** The vendor accepted the target and failed at it later, or cannot take calls now. */
    VENDOR_FAILED,
    /** Nobody can tell what became of the target. */
    OUTCOME_UNKNOWN,
    /** The vendor did not accept the batch within {@code attempts} or {@code give-up}. */
    ATTEMPTS_EXHAUSTED
}
