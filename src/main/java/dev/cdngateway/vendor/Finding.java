package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a vendor tells of whether it has a batch. */
public sealed interface Finding permits Finding.Found, Finding.NotFound, Finding.CannotTell, Trouble {

    /** So many tasks are looked at closely for one batch; of more nobody can tell. */
    int MOST = 5;

    /**
     * Each of these tasks is the batch in all that can be told of it.
     *
     * @param vendorTaskIds the vendor's ids, the oldest task first; at least one
     */
    record Found(List<String> vendorTaskIds) implements Finding {}

    /** No task of the vendor's is the batch. */
    record NotFound() implements Finding {}

    /** The vendor has nothing to look it up in, does not let the account look, or answers in a way that tells nothing. */
    record CannotTell(Failure failure) implements Finding {}

    /**
     * What comes of a close look at each of these tasks.
     *
     * @param look {@link Found} for a task that is the batch, {@link NotFound} for another
     */
    static <T> Finding among(List<T> tasks, Function<T, Finding> look) {
        List<String> confirmed = new ArrayList<>();
        Finding otherwise = new NotFound();
        for (T task : tasks) {
            switch (look.apply(task)) {
                case Found found -> confirmed.addAll(found.vendorTaskIds());
                case NotFound another -> {}
                case CannotTell doubt -> otherwise = doubt;
                case Trouble trouble -> {
                    return trouble;
                }
            }
        }
        return confirmed.isEmpty() ? otherwise : new Found(List.copyOf(confirmed));
    }
}
