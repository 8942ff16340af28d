package dev.cdngateway.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Starts the API's room behind a real server, with the accounts of {@link LedgerRoom}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApiTest
@Import(LedgerRoom.class)
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:ledgers")
@interface LedgerTest {}
