package dev.cdngateway.notify;

import dev.cdngateway.task.TaskStore;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {

    private static final int MOST = 1000;

    @Bean
    TaskWatch taskWatch(TaskStore tasks) {
        return new TaskWatch(tasks, Duration.ofSeconds(1), Duration.ofSeconds(15), MOST);
    }
}
