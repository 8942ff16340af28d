package dev.cdngateway.intake;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one target. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void add(FaultCode code, String detail) {
        all.add(new Finding(code, detail));
    }

    boolean none() {
        return all.isEmpty();
    }

    List<Finding> all() {
        return all;
    }

    void clear() {
        all.clear();
    }

    /** One reason to refuse the target. */
    record Finding(FaultCode code, String detail) {}
}
