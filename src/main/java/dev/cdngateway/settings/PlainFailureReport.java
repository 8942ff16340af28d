package dev.cdngateway.settings;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.util.StringUtils;

/**
 * Tells people at a terminal why the gateway did not start. The log tells it too, but where it is JSON, in a single line
 * that nobody can read.
 */
final class PlainFailureReport implements FailureAnalysisReporter {

    @Override
    @SuppressWarnings("SystemOut") // the log cannot do it
    public void report(FailureAnalysis analysis) {
        String format =
                System.getProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
        if (StringUtils.hasLength(format)) {
            System.err.println(text(analysis));
        }
    }

    private static String text(FailureAnalysis analysis) {
        String description = "The gateway did not start.%n%n%s%n".formatted(analysis.getDescription());
        return StringUtils.hasText(analysis.getAction())
                ? description + "%n%s%n".formatted(analysis.getAction())
                : description;
    }
}
