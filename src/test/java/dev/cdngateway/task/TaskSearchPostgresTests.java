package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class TaskSearchPostgresTests extends TaskSearchContract {

    TaskSearchPostgresTests() {
        super(TestDatabase.postgres());
    }
}
