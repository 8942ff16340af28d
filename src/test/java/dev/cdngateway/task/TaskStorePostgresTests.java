package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class TaskStorePostgresTests extends TaskStoreContract {

    TaskStorePostgresTests() {
        super(TestDatabase.postgres());
    }
}
