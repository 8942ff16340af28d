package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class CancellationPostgresTests extends CancellationContract {

    CancellationPostgresTests() {
        super(TestDatabase.postgres());
    }
}
