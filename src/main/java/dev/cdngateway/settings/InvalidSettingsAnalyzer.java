package dev.cdngateway.settings;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints all faults of the settings as a numbered list. */
final class InvalidSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidSettings> {

    static final String VARIABLES =
            "cdn-gateway.max-body-size is CDNGATEWAY_MAXBODYSIZE there, without hyphens and with _ for each dot";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettings cause) {
        List<String> faults = cause.faults();
        String list = IntStream.range(0, faults.size())
                .mapToObj(i -> "  " + (i + 1) + ". " + faults.get(i))
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                cause.getMessage() + ":\n\n" + list,
                "Mend them in the settings file, or by environment variables: " + VARIABLES + ".",
                cause);
    }
}
