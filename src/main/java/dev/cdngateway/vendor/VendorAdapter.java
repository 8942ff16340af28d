package dev.cdngateway.vendor;

/**
 * Speaks to one vendor on behalf of one account. It classifies what the vendor answers and decides nothing: it never
 * sleeps, retries or schedules, but for one new token after a 401. Safe for concurrent use; calls block.
 */
public interface VendorAdapter {

    /** Hands a batch, which is within the account's limits, to the vendor in exactly one create call. */
    Outcome submit(VendorBatch batch);

    /** Asks the vendor how a batch that it accepted is doing. */
    Progress progress(VendorTask task);

    /** The vendor's own books of the account. */
    default VendorLedger ledger() {
        return VendorLedger.NONE;
    }
}
