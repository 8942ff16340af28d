package dev.cdngateway.task;

import dev.cdngateway.testing.TestDatabase;

class AccountHealthStoreH2Tests extends AccountHealthStoreContract {

    AccountHealthStoreH2Tests() {
        super(TestDatabase.h2());
    }
}
