package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class CancellationH2Tests extends CancellationContract {

    CancellationH2Tests() {
        super(TestDatabase.h2());
    }
}
