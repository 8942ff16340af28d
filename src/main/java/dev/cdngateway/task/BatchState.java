package dev.cdngateway.task;

/** Where a batch stands between us and its vendor. */
public enum BatchState implements Word {
    /** A call is under way, or its outcome was lost. */
    SENDING,
    /** It is to be sent again at its time. */
    WAITING,
    /** The vendor has it. */
    ACCEPTED,
    /** All its targets have ended. */
    ENDED
}
