package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class RiderStoreH2Tests extends RiderStoreContract {

    RiderStoreH2Tests() {
        super(TestDatabase.h2());
    }
}
