package dev.cdngateway.intake;

/** A request with faults; nothing of it was stored or sent. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Faults faults;

    public InvalidRequest(Faults faults) {
        super(faults.count() + " faults");
        this.faults = faults;
    }

    /** A request with a single fault. */
    public static InvalidRequest of(Fault fault) {
        Faults faults = new Faults();
        faults.add(fault);
        return new InvalidRequest(faults);
    }

    public Faults faults() {
        return faults;
    }
}
