package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class OldTasksH2Tests extends OldTasksContract {

    OldTasksH2Tests() {
        super(TestDatabase.h2());
    }
}
