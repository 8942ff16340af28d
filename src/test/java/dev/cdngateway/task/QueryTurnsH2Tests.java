package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class QueryTurnsH2Tests extends QueryTurnsContract {

    QueryTurnsH2Tests() {
        super(TestDatabase.h2());
    }
}
