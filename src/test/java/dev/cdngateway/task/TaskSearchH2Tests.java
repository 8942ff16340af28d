package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class TaskSearchH2Tests extends TaskSearchContract {

    TaskSearchH2Tests() {
        super(TestDatabase.h2());
    }
}
