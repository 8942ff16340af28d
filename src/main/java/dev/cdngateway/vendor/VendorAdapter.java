package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import java.time.Instant;
import java.util.Set;

/**
 * Speaks to one vendor on behalf of one account. It classifies what the vendor answers and decides nothing: it never
 * sleeps, retries or schedules, but for one new token after a 401. Safe for concurrent use; calls block.
 */
public interface VendorAdapter {

    /** Hands a batch, which is within the account's limits, to the vendor in exactly one create call, in its turn. */
    Outcome submit(VendorBatch batch, Turn turn);

    /** Asks the vendor how a batch that it accepted is doing. */
    Progress progress(VendorTask task);

    /**
     * Looks a batch up whose create call had no outcome that is known. Never throws.
     *
     * @param since when that call started, cut to the second, or later; the vendor's tasks from before are not the batch
     * @param taken vendor tasks that are known to be other batches; these are left out
     */
    default Finding lookUp(VendorBatch batch, Instant since, Set<String> taken) {
        return new Finding.CannotTell(
                Failure.of(FailureCode.OUTCOME_UNKNOWN, "The vendor keeps no list that a batch could be looked up in"));
    }

    /** The vendor's own books of the account. */
    default VendorLedger ledger() {
        return VendorLedger.NONE;
    }
}
