package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class OldTasksPostgresTests extends OldTasksContract {

    OldTasksPostgresTests() {
        super(TestDatabase.postgres());
    }
}
