package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class QueryTurnsPostgresTests extends QueryTurnsContract {

    QueryTurnsPostgresTests() {
        super(TestDatabase.postgres());
    }
}
