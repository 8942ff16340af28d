package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class BatchStorePostgresTests extends BatchStoreContract {

    BatchStorePostgresTests() {
        super(TestDatabase.postgres());
    }
}
