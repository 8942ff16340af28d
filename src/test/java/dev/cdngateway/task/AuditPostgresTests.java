package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class AuditPostgresTests extends AuditContract {

    AuditPostgresTests() {
        super(TestDatabase.postgres());
    }
}
