package dev.cdngateway.vendor.huawei;

/** How an account proves itself to the CDN service. */
sealed interface Access permits TokenAccess, KeyAccess {

    /** For a batch. Whoever sends batches keeps away by itself from a vendor that refused the credential. */
    Calls forBatch();

    /** For a query. It is answered with the refusal, and not made, for 15 minutes after the credential was refused. */
    Calls forQuery();
}
