package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class TaskStoreH2Tests extends TaskStoreContract {

    TaskStoreH2Tests() {
        super(TestDatabase.h2());
    }
}
