package dev.cdngateway.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults still to come, in order. */
final class FaultScript {

    private record Entry(Predicate<ReceivedRequest> which, Fault fault) {}

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(Predicate<ReceivedRequest> which, int calls, Fault fault) {
        for (int call = 0; call < calls; call++) {
            entries.add(new Entry(which, fault));
        }
    }

    /** Takes the first fault that is meant for this request. */
    synchronized Optional<Fault> next(ReceivedRequest request) {
        var next = entries.stream().filter(entry -> entry.which().test(request)).findFirst();
        next.ifPresent(entries::remove);
        return next.map(Entry::fault);
    }
}
