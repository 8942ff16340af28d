package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class CancellationRaceH2Tests extends CancellationRaceContract {

    CancellationRaceH2Tests() {
        super(TestDatabase.h2());
    }
}
