package dev.cdngateway.intake;

import dev.cdngateway.task.Ids;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.trace.Traces;
import dev.cdngateway.vendor.Accounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    Intake intake(Accounts accounts, TaskStore store, Ids ids, Traces traces) {
        return new Intake(new Planner(accounts), store, ids, traces);
    }
}
