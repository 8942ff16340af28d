package dev.cdngateway.vendor;

import java.util.List;

/**
 * What a vendor itself keeps of an account: its tasks, its records of single URLs, its quota. Like the adapter it
 * classifies and decides nothing; each query is one call, and blocks. A vendor leaves what it does not keep as it is.
 */
public interface VendorLedger {

    /** Of a vendor that keeps nothing. */
    VendorLedger NONE = new VendorLedger() {};

    /** A page of the vendor's own tasks. */
    default Told<History> history(HistoryQuery query) {
        return new Told.Unsupported<>("This vendor keeps no list of its tasks that could be asked for.");
    }

    /** A page of the vendor's own records, one for each URL of each task. */
    default Told<Records> records(RecordQuery query) {
        return new Told.Unsupported<>("This vendor keeps no records of single URLs that could be asked for.");
    }

    /** What the account may still purge and prefetch. */
    default Told<List<Quota>> quota() {
        return new Told.Unsupported<>("This vendor does not tell its quota.");
    }
}
