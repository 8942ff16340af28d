package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.Turn;

/** How an account proves itself to the CDN service. */
sealed interface Access permits TokenAccess, KeyAccess {

    /**
     * For a batch. Whoever sends batches keeps away by itself from a vendor that refused the credential.
     *
     * @param turn awaited before each call
     */
    Calls forBatch(Turn turn);

    /** For a query. It is answered with the refusal, and not made, for 15 minutes after the credential was refused. */
    Calls forQuery();
}
