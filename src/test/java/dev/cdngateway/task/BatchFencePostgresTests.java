package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class BatchFencePostgresTests extends BatchFenceContract {

    BatchFencePostgresTests() {
        super(TestDatabase.postgres());
    }
}
