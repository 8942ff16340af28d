package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class BatchStoreH2Tests extends BatchStoreContract {

    BatchStoreH2Tests() {
        super(TestDatabase.h2());
    }
}
