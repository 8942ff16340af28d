package dev.cdngateway.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

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
        if (keepsMore()) {
            first.add(fault);
        }
    }

    /** Adds another request part's faults behind these. */
    public void addAll(Faults others) {
        List<Fault> fitting = others.first.subList(0, Math.min(others.first.size(), KEPT - first.size()));
        first.addAll(fitting);
        count += others.count;
        forbidden += others.forbidden;
    }

    /** Whether the next fault would be kept, and not only counted. */
    public boolean keepsMore() {
        return first.size() < KEPT;
    }

    /** Adds a fault that is made only if it is among those that are kept. */
    public void add(FaultCode code, Supplier<Fault> fault) {
        if (keepsMore()) {
            add(fault.get());
        } else {
            count++;
            forbidden += code == FaultCode.HOST_FORBIDDEN ? 1 : 0;
        }
    }

    /** One list of several, each of which is in the given order. */
    static Faults merge(List<Faults> several, Comparator<Fault> order) {
        Faults merged = new Faults();
        several.stream()
                .flatMap(faults -> faults.first.stream())
                .sorted(order)
                .limit(KEPT)
                .forEach(merged.first::add);
        several.forEach(faults -> {
            merged.count += faults.count;
            merged.forbidden += faults.forbidden;
        });
        return merged;
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
