package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class AuditH2Tests extends AuditContract {

    AuditH2Tests() {
        super(TestDatabase.h2());
    }
}
