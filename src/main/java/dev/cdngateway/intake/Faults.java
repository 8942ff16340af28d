package dev.cdngateway.intake;

import java.util.ArrayList;
import java.util.List;

/** The faults of one request, in its order: the first hundred, and how many there are. */
public final class Faults {

    private static final int KEPT = 100;

    private final List<Fault> first = new ArrayList<>();
    private int count;
    private int forbidden;

    public void add(Fault fault) {
        count++;
        if (fault.code() == FaultCode.HOST_FORBIDDEN) {
            forbidden++;
        }
        if (first.size() < KEPT) {
            first.add(fault);
        }
    }

    public List<Fault> first() {
        return List.copyOf(first);
    }

    public int count() {
        return count;
    }

    public boolean none() {
        return count == 0;
    }

    /** True when nothing is wrong but that hosts were not granted. */
    public boolean onlyForbidden() {
        return count > 0 && forbidden == count;
    }
}
