package dev.cdngateway.api;

import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.vendor.Accounts;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Accounts with scripted books, as many as there are tests, so that no test waits for the turns of another; and a clock. */
@TestConfiguration(proxyBeanMethods = false)
class LedgerRoom {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    Ledgers ledgers() {
        return new Ledgers(Stream.concat(
                        IntStream.range(0, 100).mapToObj(i -> new ScriptedLedger("account-" + i, false)),
                        Stream.of(new ScriptedLedger("resting", true)))
                .toList());
    }

    @Bean
    @Primary
    Accounts scriptedAccounts(Ledgers ledgers) {
        return new Accounts(ledgers.all.stream()
                .map(ledger -> ApiRoom.account(ledger.account, ledger.paused, ledger))
                .toList());
    }

    static final class Ledgers {

        private final List<ScriptedLedger> all;
        private final AtomicInteger next = new AtomicInteger();

        private Ledgers(List<ScriptedLedger> all) {
            this.all = all;
        }

        /** One that no test has used yet. */
        ScriptedLedger unused() {
            return all.get(next.getAndIncrement());
        }

        /** Of the account that the settings paused. */
        ScriptedLedger paused() {
            return all.getLast();
        }
    }
}
