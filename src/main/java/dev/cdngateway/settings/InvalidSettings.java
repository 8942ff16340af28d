package dev.cdngateway.settings;

import java.util.List;
import org.springframework.boot.ExitCodeGenerator;

/** The settings have faults; the gateway does not start. */
final class InvalidSettings extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidSettings(List<String> faults) {
        super("The settings have " + (faults.size() == 1 ? "a fault" : faults.size() + " faults"));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
