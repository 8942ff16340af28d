package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class BatchFenceH2Tests extends BatchFenceContract {

    BatchFenceH2Tests() {
        super(TestDatabase.h2());
    }
}
