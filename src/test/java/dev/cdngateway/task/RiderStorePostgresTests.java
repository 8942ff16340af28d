package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class RiderStorePostgresTests extends RiderStoreContract {

    RiderStorePostgresTests() {
        super(TestDatabase.postgres());
    }
}
