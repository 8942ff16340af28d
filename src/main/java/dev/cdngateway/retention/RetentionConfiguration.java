package dev.cdngateway.retention;

import dev.cdngateway.task.OldTasks;
import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.core.LockProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    Rounds retentionRounds(OldTasks tasks, LockProvider leases, Duration retention, Clock clock) {
        return new Rounds(new Removal(tasks, leases, retention, clock), retention);
    }
}
