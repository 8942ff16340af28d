package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class AccountHealthStorePostgresTests extends AccountHealthStoreContract {

    AccountHealthStorePostgresTests() {
        super(TestDatabase.postgres());
    }
}
