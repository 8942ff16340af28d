package dev.cdngateway.task;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Has PostgreSQL end the transaction of a gateway that was stopped in its tracks, as its locks would keep other replicas from
 * taking its accounts over.
 */
final class StalledTransactions implements BeanPostProcessor {

    private static final String ENDED = "set idle_in_transaction_session_timeout = '8s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getConnectionInitSql() == null
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            pool.setConnectionInitSql(ENDED);
        }
        return bean;
    }
}
