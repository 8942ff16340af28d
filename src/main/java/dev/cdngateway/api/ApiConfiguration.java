package dev.cdngateway.api;

import dev.cdngateway.query.VendorQueries;
import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.Ids;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.vendor.Accounts;
import jakarta.servlet.Filter;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    private static final Duration BODY_PATIENCE = Duration.ofSeconds(30);

    @Bean
    RequestBodies requestBodies(DataSize maxBodySize) {
        return new RequestBodies(
                maxBodySize, new BodyRoom(Runtime.getRuntime().maxMemory(), maxBodySize, BODY_PATIENCE));
    }

    @Bean
    SubmissionReader submissionReader() {
        return new SubmissionReader();
    }

    @Bean
    VisibleTasks visibleTasks(TaskStore tasks) {
        return new VisibleTasks(tasks);
    }

    @Bean
    Healths healths(AccountHealthStore store) {
        return new Healths(store);
    }

    @Bean
    PlanViews planViews(Accounts accounts, Healths healths, VendorQueries vendors) {
        return new PlanViews(accounts, healths, vendors);
    }

    @Bean(initMethod = "start")
    Waits waits(TaskStore tasks) {
        return new Waits(tasks);
    }

    @Bean
    Acceptances acceptances(TaskStore tasks, Waits waits) {
        return new Acceptances(tasks, waits);
    }

    @Bean
    FilterRegistrationBean<Filter> requestIdFilter(Ids ids) {
        return first(0, new RequestIdFilter(ids));
    }

    @Bean
    FilterRegistrationBean<Filter> safetyHeadersFilter() {
        return first(1, new SafetyHeadersFilter());
    }

    @Bean
    FilterRegistrationBean<Filter> filterProblems(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return first(3, new FilterProblems(problems)); // within the audit's filter
    }

    private static FilterRegistrationBean<Filter> first(int place, Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }

    @Bean
    JsonMapperBuilderCustomizer fieldsInTheContractsOrder() {
        return builder -> builder.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(JsonMapper json, Ids ids) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(json, ids)));
    }
}
