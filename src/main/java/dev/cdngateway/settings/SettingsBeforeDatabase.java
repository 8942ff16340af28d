package dev.cdngateway.settings;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;

/** Has the settings checked before the database is touched; the ports open later still. */
final class SettingsBeforeDatabase extends AbstractDependsOnBeanFactoryPostProcessor {

    SettingsBeforeDatabase() {
        super(DataSource.class, GatewayProperties.class);
    }
}
