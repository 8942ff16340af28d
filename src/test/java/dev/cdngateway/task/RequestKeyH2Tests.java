package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class RequestKeyH2Tests extends RequestKeyContract {

    RequestKeyH2Tests() {
        super(TestDatabase.h2());
    }
}
