package dev.cdngateway.vendor;

/** What a refusal is about, as far as its code tells. */
public enum Subject {
    /** The call, the account or its credential: no part of the call would fare better. */
    CALL,
    /** A host that one target or more have. */
    HOST,
    /** A single target, or some. */
    TARGET,
    /** The target or host that the words name; the call where they name none. */
    UNTOLD
}
