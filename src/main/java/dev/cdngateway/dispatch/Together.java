package dev.cdngateway.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What came of calls, kept until all that has come in meanwhile is stored in one transaction. Until then their batches
 * count as running. The pump's thread alone uses it.
 */
final class Together<T> {

    private final Calls calls;
    private final Consumer<List<T>> store;
    private final Map<UUID, T> kept = new LinkedHashMap<>();

    /** @param store stores what came of some batches' calls */
    Together(Calls calls, Consumer<List<T>> store) {
        this.calls = calls;
        this.store = store;
    }

    void keep(UUID batch, T news) {
        calls.keep(batch);
        kept.put(batch, news);
    }

    /** Stores all that is kept; what the database cannot take stays. */
    void store() {
        if (!kept.isEmpty()) {
            store.accept(List.copyOf(kept.values()));
            kept.keySet().forEach(calls::stored);
            kept.clear();
        }
    }
}
