package dev.cdngateway.task;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Tells in a sentence why a start ended whose database could not be used. */
final class DatabaseDownAnalyzer extends AbstractFailureAnalyzer<CannotGetJdbcConnectionException> {

    private final Environment environment;

    DatabaseDownAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotGetJdbcConnectionException cause) {
        String why = String.valueOf(
                cause.getCause() == null ? cause.getMessage() : cause.getCause().getMessage());
        return new FailureAnalysis(
                "The database at %s cannot be used: %s".formatted(address(), why),
                "Start it, or mend spring.datasource, and start the gateway again.",
                cause);
    }

    /** Without the parameters, of which one may be a password. */
    private String address() {
        return environment.getProperty("spring.datasource.url", "").replaceAll("[?;].*", "");
    }
}
