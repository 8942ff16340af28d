package dev.cdngateway.task;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    /** Longer than the pool waits for a connection, shorter than probes wait for an answer. */
    private static final Duration PATIENCE = Duration.ofMillis(4500);

    @Bean
    static StalledTransactions stalledTransactions() {
        return new StalledTransactions();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock);
    }

    @Bean
    AuditTrail auditTrail(JdbcTemplate jdbc, Ids ids) {
        return new AuditTrail(jdbc, ids);
    }

    @Bean
    TaskStore taskStore(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher events) {
        return new TaskStore(jdbc, transactions, ids, clock, events);
    }

    @Bean
    BatchStore batchStore(
            JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events, Ids ids) {
        return new BatchStore(jdbc, new TransactionTemplate(transactions), events, ids);
    }

    @Bean
    Cancellation cancellation(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AccountHealthStore accounts,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        return new Cancellation(jdbc, new TransactionTemplate(transactions), accounts, events, audit, clock);
    }

    @Bean
    OpenWork openWork(JdbcClient jdbc) {
        return new OpenWork(jdbc);
    }

    @Bean
    OldTasks oldTasks(JdbcClient jdbc, PlatformTransactionManager transactions, AuditTrail audit) {
        return new OldTasks(jdbc, new TransactionTemplate(transactions), audit);
    }

    @Bean
    AccountHealthStore accountHealthStore(JdbcClient jdbc) {
        return new AccountHealthStore(jdbc);
    }

    @Bean
    OwnedAccounts ownedAccounts() {
        return new OwnedAccounts();
    }

    @Bean
    QueryTurns queryTurns(JdbcClient jdbc) {
        return new QueryTurns(jdbc);
    }

    @Bean
    TeamRates teamRates(JdbcClient jdbc) {
        return new TeamRates(jdbc);
    }

    @Bean
    StoreHealth storeHealthIndicator(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new StoreHealth(new TrialWrite(jdbc, transactions), PATIENCE);
    }
}
