package dev.cdngateway.vendor;

/** A create call's turn within its account's rate. */
@FunctionalInterface
public interface Turn {

    /** For calls that no rate holds back. */
    Turn AT_ONCE = () -> {};

    /** Waits until the call may leave. Called right before each request that counts as a create call, so once more before one that is made again. */
    void await();
}
