package dev.cdngateway.task;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

    @Bean
    static StalledTransactions stalledTransactions() {
        return new StalledTransactions();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock);
    }

    @Bean
    TaskStore taskStore(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher events) {
        return new TaskStore(jdbc, new TransactionTemplate(transactions), ids, clock, events);
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
            Clock clock) {
        return new Cancellation(jdbc, new TransactionTemplate(transactions), accounts, events, clock);
    }

    @Bean
    OpenWork openWork(JdbcClient jdbc) {
        return new OpenWork(jdbc);
    }

    @Bean
    OldTasks oldTasks(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new OldTasks(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    AccountHealthStore accountHealthStore(JdbcClient jdbc) {
        return new AccountHealthStore(jdbc);
    }

    @Bean
    QueryTurns queryTurns(JdbcClient jdbc) {
        return new QueryTurns(jdbc);
    }

    @Bean
    TeamRates teamRates(JdbcClient jdbc) {
        return new TeamRates(jdbc);
    }
}
