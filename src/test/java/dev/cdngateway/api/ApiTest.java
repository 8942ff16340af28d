package dev.cdngateway.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;

/** Starts the API's room behind a real server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {ApiRoom.class, ApiRoom.Surroundings.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:api",
            "spring.flyway.locations=classpath:db/migration/common,classpath:db/migration/h2",
            "spring.mvc.problemdetails.enabled=true",
            "server.tomcat.connection-timeout=1s"
        })
@ResourceLock("the log") // a Spring Boot that starts sets it up anew
@interface ApiTest {}
