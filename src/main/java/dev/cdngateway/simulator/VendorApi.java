package dev.cdngateway.simulator;

/** A vendor's API: what it answers to a request that has arrived whole. */
interface VendorApi {

    Answer answer(ReceivedRequest request);

    /** The answer to a body above {@link LoopbackServer#MAX_BODY}, which is not read. */
    Answer tooLarge(ReceivedRequest request);

    /** Whether the request would create a vendor task; such calls are the ones that faults are scripted for. */
    boolean creates(ReceivedRequest request);
}
