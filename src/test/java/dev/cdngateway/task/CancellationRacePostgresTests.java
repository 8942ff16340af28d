package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class CancellationRacePostgresTests extends CancellationRaceContract {

    CancellationRacePostgresTests() {
        super(TestDatabase.postgres());
    }
}
