package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class RequestKeyPostgresTests extends RequestKeyContract {

    RequestKeyPostgresTests() {
        super(TestDatabase.postgres());
    }
}
