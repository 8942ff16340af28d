package dev.cdngateway.api;

import dev.cdngateway.intake.Faults;

/** A request that is refused with a problem of the given type; its message is the problem's detail. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Faults faults;

    Refusal(ProblemType type, String detail) {
        this(type, detail, new Faults());
    }

    Refusal(ProblemType type, String detail, Faults faults) {
        super(detail);
        this.type = type;
        this.faults = faults;
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** The faults beside it, maybe none. */
    Faults faults() {
        return faults;
    }
}
